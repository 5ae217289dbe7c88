// Stories of signing in by the code in a mail: once, in time, where one asked, and not by guessing.

import { expect, test } from "vitest";
import { requestSignIn } from "#app/domains/identity/request-sign-in.server.ts";
import { createSession, findActor } from "#app/domains/identity/session.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dump, hintOf, houseIn, otherThan, tokenIn } from "./house.ts";

onBothDatabases("signing in by code", (open) => {
  test("Anna asks, gets one mail, types the code and lands on her lesson, signed in as a learner", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask(" Anna@Example.com ", {
      to: `/lessons/phishing?for=${hintOf("anna")}&page=2`,
    });
    expect(house.delivered).toHaveLength(1);
    expect(house.mail()).toMatchObject({ personId: "anna", address: "anna@example.com", language: "de" });
    expect(house.mail().code).toMatch(/^\d{4}-\d{4}$/);

    const answer = await house.type(` ${house.mail().code.replace("-", " ")} `, { browser });
    expect(answer).toMatchObject({
      outcome: "signed-in",
      personId: "anna",
      returnTo: "/lessons/phishing?page=2",
    });
    if (answer.outcome !== "signed-in") throw new Error(answer.outcome);
    expect(await findActor(house, answer.session.token)).toMatchObject({
      personId: "anna",
      name: "Name of anna",
      roles: ["learner"],
      level: "first-factor",
    });
  });

  test("the hint of a mail's link is enough to ask; the mail goes to the person's address, in the language chosen", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const asked = { to: "/", browser: null, clientAddress: "192.0.2.1", language: "en" };
    await requestSignIn(house.needs, { ...asked, by: { hint: hintOf("anna") } });
    expect(house.mail()).toMatchObject({ address: "anna@example.com", language: "en" });
    await house.person("without mail", { mail: null });
    for (const nobody of ["nobody", "without mail"])
      await requestSignIn(house.needs, { ...asked, by: { hint: hintOf(nobody) } });
    expect(house.delivered).toHaveLength(1);
  });

  test("a code works once", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    const { code } = house.mail();
    expect((await house.type(code, { browser })).outcome).toBe("signed-in");
    expect((await house.type(code, { browser })).outcome).toBe("gone");
  });

  test("a code sent twice at the same moment makes one session", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    const { code } = house.mail();
    const answers = await Promise.all([1, 2, 3].map(() => house.type(code, { browser })));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["gone", "gone", "signed-in"]);
    expect(await house.db.selectFrom("session").selectAll().execute()).toHaveLength(1);
  });

  test("a code is good for ten minutes and not a second longer", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    house.clock.moveTo("2026-03-02T11:10:00.000Z");
    expect((await house.type(house.mail().code, { browser })).outcome).toBe("gone");
    house.clock.moveTo("2026-03-02T11:09:59.999Z");
    expect((await house.type(house.mail().code, { browser })).outcome).toBe("signed-in");
  });

  test("after five wrong codes the right one does not work either, and a new one does", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    const { code } = house.mail();
    const outcomes = [];
    for (let index = 0; index < 5; index++)
      outcomes.push((await house.type(otherThan(code), { browser })).outcome);
    expect(outcomes).toEqual(["wrong", "wrong", "wrong", "wrong", "gone"]);
    expect((await house.type(code, { browser })).outcome).toBe("gone");

    await house.ask("anna@example.com", { browser });
    expect((await house.type(house.mail().code, { browser })).outcome).toBe("signed-in");
  });

  test("a code helps nobody in another browser", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await house.person("mallory");
    const { browser } = await house.ask("anna@example.com");
    const { code } = house.mail();
    expect((await house.type(code, { browser: null })).outcome).toBe("gone");
    expect((await house.type(code, { browser: "not a token" })).outcome).toBe("gone");
    const other = await house.ask("mallory@example.com");
    expect((await house.type(code, { browser: other.browser })).outcome).toBe("wrong");
    expect((await house.type(code, { browser })).outcome).toBe("signed-in");
  });

  test("only the newest code is good, in the same browser and in another", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    const first = house.mail().code;
    const again = await house.ask("anna@example.com", { browser });
    expect(again.browser).toBe(browser);
    expect((await house.type(first, { browser })).outcome).toBe("wrong");

    const second = house.mail().code;
    const phone = await house.ask("anna@example.com");
    expect((await house.type(second, { browser })).outcome).toBe("wrong");
    expect((await house.type(house.mail().code, { browser: phone.browser })).outcome).toBe("signed-in");
  });

  test("an unknown address and a leaver's: the same answers at each step, and no mail", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await house.person("leaver", { leaves: "2026-03-01" });
    const known = await house.ask("anna@example.com");
    const answers = [await house.type("1", { browser: known.browser })];
    for (const mail of ["nobody@example.com", "leaver@example.com"]) {
      const { browser } = await house.ask(mail);
      expect(browser).toMatch(/^[\w-]{43}$/);
      answers.push(await house.type("1", { browser }));
      // Asking elsewhere makes the first request worthless for those that are known; it must look the same for others.
      await house.ask(mail);
      answers.push(await house.type("1", { browser }));
    }
    await house.ask("anna@example.com");
    answers.push(await house.type("1", { browser: known.browser }));
    expect(answers).toEqual(answers.map(() => ({ outcome: "wrong" })));
    expect(house.delivered.map(({ personId }) => personId)).toEqual(["anna", "anna"]);
  });

  test("whoever leaves between mail and code does not get in", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    await house.db.updateTable("person").set({ leave_date: "2026-03-01" }).where("id", "=", "anna").execute();
    expect((await house.type(house.mail().code, { browser })).outcome).toBe("wrong");
  });

  test("signing in ends the session that the browser had, whoever's it was", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await house.person("mallory");
    // Mallory plants a session of her own in Anna's browser.
    const planted = await createSession(house, "mallory", "first-factor");
    const { browser } = await house.ask("anna@example.com");
    const answer = await house.type(house.mail().code, { browser, session: planted.token });
    if (answer.outcome !== "signed-in") throw new Error(answer.outcome);
    expect(answer.session.token).not.toBe(planted.token);
    expect(await findActor(house, planted.token)).toBeNull();
    expect(await findActor(house, answer.session.token)).toMatchObject({ personId: "anna" });
  });

  test("a copy of the database holds no code, no link, no cookie and no typed address", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    await house.ask("stranger@example.org");
    const answer = await house.type(house.mail().code, { browser });
    if (answer.outcome !== "signed-in") throw new Error(answer.outcome);
    const pending = await house.ask("anna@example.com");
    const text = await dump(house);
    expect(text).toContain("anna@example.com");
    const secrets = house.delivered.flatMap((mail) => [mail.code, mail.code.replace("-", ""), tokenIn(mail)]);
    for (const secret of [...secrets, browser, pending.browser, answer.session.token, "stranger@example.org"])
      expect(text).not.toContain(secret);
  });
});
