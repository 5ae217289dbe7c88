// How often one may ask and guess: enough for people, too little for guessing, and nobody is kept out for good.

import { expect, test } from "vitest";
import { verifyLink } from "#app/domains/identity/verify-sign-in.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { type House, houseIn, otherThan, tokenIn } from "./house.ts";

async function guess(house: House, browser: string, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await house.type(otherThan(house.mail().code), { browser });
}

/** A stranger asks for Anna's codes and guesses, each time from another network and browser. */
async function attack(house: House, networks: number): Promise<void> {
  for (let host = 1; host <= networks; host++) {
    const { browser } = await house.ask("anna@example.com", { clientAddress: `198.51.100.${host}` });
    await guess(house, browser, 5);
  }
}

/** The guesses of the last hour that could have passed. */
async function guessesOf(house: House, personId: string): Promise<number> {
  const rows = await house.db
    .selectFrom("rate_limit")
    .select("count")
    .where("bucket", "in", [`guess:${personId}`, `guess-known:${personId}`])
    .where("window_start", ">=", house.clock().toISOString().slice(0, 10))
    .execute();
  return rows.reduce((sum, { count }) => sum + count, 0);
}

onBothDatabases("limits of signing in", (open) => {
  test("from one network four mails an hour reach an address, and the last code stays good", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { browser } = await house.ask("anna@example.com");
    for (let index = 0; index < 9; index++) await house.ask("anna@example.com", { browser });
    expect(house.delivered).toHaveLength(4);
    expect((await house.type(house.mail().code, { browser })).outcome).toBe("signed-in");
  });

  test("from all networks eight mails an hour; from the next hour on there are more", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    for (let host = 1; host <= 12; host++)
      await house.ask("anna@example.com", { clientAddress: `198.51.100.${host}` });
    expect(house.delivered).toHaveLength(8);
    house.clock.moveTo("2026-03-02T12:04:00.000Z");
    await house.ask("anna@example.com", { clientAddress: "203.0.113.1" });
    expect(house.delivered).toHaveLength(8);
    house.clock.moveTo("2026-03-02T12:05:00.000Z");
    await house.ask("anna@example.com", { clientAddress: "203.0.113.1" });
    expect(house.delivered).toHaveLength(9);
  });

  test("a thousand addresses of one IPv6 network count as one", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    for (let host = 1; host <= 9; host++)
      await house.ask("anna@example.com", { clientAddress: `2001:db8:1:2:${host}::1` });
    expect(house.delivered).toHaveLength(4);
  });

  test("of a stranger's guesses from many networks six an hour are looked at; after that even the right code is wrong", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await attack(house, 7);
    expect(await guessesOf(house, "anna")).toBe(6);
    const { browser } = await house.ask("anna@example.com", { clientAddress: "203.0.113.1" });
    expect((await house.type(house.mail().code, { browser })).outcome).toBe("wrong");
    house.clock.moveTo("2026-03-02T12:05:00.000Z");
    const later = await house.ask("anna@example.com", { browser, clientAddress: "203.0.113.1" });
    expect((await house.type(house.mail().code, later)).outcome).toBe("signed-in");
  });

  test("under attack Anna gets in: with a code where she is known, with the mail's link anywhere", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const home = await house.ask("anna@example.com");
    expect((await house.type(house.mail().code, home)).outcome).toBe("signed-in");
    house.clock.moveDays(20);

    await attack(house, 7);
    const phone = await house.ask("anna@example.com", { clientAddress: "203.0.113.1" });
    const byLink = { token: tokenIn(house.mail()), browser: phone.browser, session: null };
    expect((await verifyLink(house.needs, byLink)).outcome).toBe("signed-in");

    await attack(house, 50);
    const mails = house.delivered.length;
    await house.ask("anna@example.com", { browser: home.browser, clientAddress: "203.0.113.2" });
    expect(house.delivered).toHaveLength(mails + 1);
    expect((await house.type(house.mail().code, home)).outcome).toBe("signed-in");
  });

  test("guesses of strangers and of known browsers together are ten an hour", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const home = await house.ask("anna@example.com");
    await house.type(house.mail().code, home);
    house.clock.moveDays(20);
    for (let index = 0; index < 4; index++) {
      await house.ask("anna@example.com", { browser: home.browser });
      await guess(house, home.browser, 5);
    }
    expect(await guessesOf(house, "anna")).toBe(10);
  });
});
