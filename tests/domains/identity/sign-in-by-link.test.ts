// Stories of signing in by link: a mail's link only in the browser that asked, the console's once in any.

import { expect, test } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findActor } from "#app/domains/identity/session.server.ts";
import { verifyLink } from "#app/domains/identity/verify-sign-in.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dump, type House, houseIn, otherThan, tokenIn } from "./house.ts";

function press(house: House, token: string, browser: string | null) {
  return verifyLink(house.needs, { token, browser, session: null });
}

onBothDatabases("signing in by link", (open) => {
  test("the link works in the browser that asked, once", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com", { to: "/lessons/phishing" });
    const token = tokenIn(house.mail());
    expect(await press(house, token, browser)).toMatchObject({
      outcome: "signed-in",
      returnTo: "/lessons/phishing",
    });
    expect(await press(house, token, browser)).toEqual({ outcome: "gone" });
  });

  test("a scanner that presses the button elsewhere gets nothing and spoils nothing", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await house.person("mallory");
    const { browser } = await house.ask("anna@example.com");
    const token = tokenIn(house.mail());
    const other = await house.ask("mallory@example.com");
    const before = await dump(house);
    for (const stranger of [null, "", "x".repeat(43), other.browser])
      expect(await press(house, token, stranger)).toEqual({ outcome: "elsewhere" });
    expect(await dump(house)).toBe(before);
    expect((await press(house, token, browser)).outcome).toBe("signed-in");
  });

  test("an expired link, one replaced by a newer, one whose code was used, and nonsense", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    const first = tokenIn(house.mail());
    await house.ask("anna@example.com", { browser });
    const second = tokenIn(house.mail());
    expect(await press(house, first, browser)).toEqual({ outcome: "gone" });
    house.clock.moveTo("2026-03-02T11:10:00.000Z");
    expect(await press(house, second, browser)).toEqual({ outcome: "gone" });

    await house.ask("anna@example.com", { browser });
    await house.type(house.mail().code, { browser });
    expect(await press(house, tokenIn(house.mail()), browser)).toEqual({ outcome: "gone" });
    for (const nonsense of ["", "void", `void ${"x".repeat(36)}`, "x".repeat(43)])
      expect(await press(house, nonsense, browser)).toEqual({ outcome: "gone" });
  });

  test("mistyped codes do not spoil the link", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    for (let index = 0; index < 6; index++) await house.type(otherThan(house.mail().code), { browser });
    expect((await press(house, tokenIn(house.mail()), browser)).outcome).toBe("signed-in");
  });

  test("a console link signs in once, in any browser, with both factors, until it expires", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const path = await makeConsoleLink(house, "anna", "/manage/settings", 3600);
    const token = tokenIn({ path });
    expect(await dump(house)).not.toContain(token);
    const answer = await press(house, token, null);
    expect(answer).toMatchObject({ outcome: "signed-in", returnTo: "/manage/settings" });
    if (answer.outcome !== "signed-in") throw new Error(answer.outcome);
    expect(await findActor(house, answer.session.token)).toMatchObject({ level: "second-factor" });
    expect(await press(house, token, null)).toEqual({ outcome: "gone" });

    const late = tokenIn({ path: await makeConsoleLink(house, "anna", "/", 3600) });
    house.clock.moveTo("2026-03-02T12:00:00.000Z");
    expect(await press(house, late, null)).toEqual({ outcome: "gone" });
  });

  test("asking for a code leaves a console link alone", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const token = tokenIn({ path: await makeConsoleLink(house, "anna", "/", 3600) });
    await house.ask("anna@example.com");
    expect((await press(house, token, null)).outcome).toBe("signed-in");
  });

  test("a leaver's links are gone", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const console_ = tokenIn({ path: await makeConsoleLink(house, "anna", "/", 3600) });
    const { browser } = await house.ask("anna@example.com");
    await house.db.updateTable("person").set({ leave_date: "2026-03-01" }).where("id", "=", "anna").execute();
    expect(await press(house, console_, null)).toEqual({ outcome: "gone" });
    expect(await press(house, tokenIn(house.mail()), browser)).toEqual({ outcome: "gone" });
  });
});
