// Acts come from pages of this very site, and asking for a page does nothing: both with everything stored compared.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOST, SITE } from "#tests/support/app-server.ts";
import { FROM_OUR_PAGE } from "#tests/support/form-client.ts";
import { type House, openHouse, VISITORS } from "#tests/support/roles.ts";
import { dataPath, TABLE } from "#tests/support/route-table.ts";

const FOREIGN: Record<string, Record<string, string>> = {
  "says nothing": {},
  "origin null": { Origin: "null" },
  "another site": { Origin: "https://evil.example" },
  "a subdomain": { Origin: `https://sub.${HOST}` },
  "a sibling": { Origin: "https://shop.example.com" },
  "the parent": { Origin: "https://example.com" },
  "our name within another": { Origin: `${SITE}.evil.example` },
  "our name as a user": { Origin: `${SITE}@evil.example` },
  "another port": { Origin: `${SITE}:8443` },
  "without encryption": { Origin: `http://${HOST}` },
  "no URL": { Origin: "schulung" },
  "two origins": { Origin: `${SITE}, https://evil.example` },
  "cross-site": { "Sec-Fetch-Site": "cross-site" },
  "cross-site, though the origin be ours": { Origin: SITE, "Sec-Fetch-Site": "cross-site" },
  "same-site": { "Sec-Fetch-Site": "same-site" },
  "same-site, though the origin be ours": { Origin: SITE, "Sec-Fetch-Site": "same-site" },
  "same-origin, though the origin be another": {
    Origin: "https://evil.example",
    "Sec-Fetch-Site": "same-origin",
  },
  "an unknown word": { "Sec-Fetch-Site": "same-origin, cross-site" },
  "an empty word": { "Sec-Fetch-Site": "" },
  "a proxy's word": { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
};

/** What browsers say of our own forms: with and without Sec-Fetch-Site, and where the origin is kept back. */
const OURS: Record<string, Record<string, string>> = {
  "both said": FROM_OUR_PAGE,
  "the origin alone": { Origin: SITE },
  "same-origin alone": { "Sec-Fetch-Site": "same-origin" },
  "same-origin, origin null": { Origin: "null", "Sec-Fetch-Site": "same-origin" },
  "a form sent again by hand": { "Sec-Fetch-Site": "none" },
  "a proxy that nobody trusts": { ...FROM_OUR_PAGE, "X-Forwarded-Host": "internal:8080" },
};

const ACTIONS = Object.entries(TABLE).flatMap(([id, row]) => (row.post ? [{ id, row, post: row.post }] : []));

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

describe.each(ACTIONS)("$id", ({ id, row, post }) => {
  test("does nothing for a form of another origin, and what it does for one of ours", async () => {
    const [who = "anonymous"] = post.who;
    const addressOf = async () =>
      (await post.path?.(house)) ?? (typeof row.path === "string" ? row.path : row.path(house));
    const client = await house.spare(who);
    const path = await addressOf();
    const form = await post.form(house, client);
    const before = await house.server.state();
    const writes = await house.server.writes();
    for (const [name, headers] of Object.entries(FOREIGN))
      for (const address of [path, dataPath(path)]) {
        const { status, body, headers: answered } = await client.post(address, form, headers);
        expect({ name, status, body }).toEqual({ name, status: 403, body: "403\n" });
        expect(answered["set-cookie"]).toBeUndefined();
      }
    expect(await house.server.writes(), "rows written").toBe(writes);
    expect(await house.server.state()).toBe(before);

    for (const [name, headers] of Object.entries(OURS)) {
      const ours = await house.spare(who);
      const [address, filled] = [await addressOf(), await post.form(house, ours)];
      const asItWas = await house.server.state();
      const { status } = await ours.post(address, filled, headers);
      expect({ name, status }).toEqual({ name, status: post.status });
      if (id !== "routes/account/language") expect(await house.server.state(), name).not.toBe(asItWas);
    }
  });
});

test("no mail went out but to those who asked here", async () => {
  // A code is mailed up to half a second after it was asked for; the addresses of these tests are nobody's.
  await new Promise((later) => setTimeout(later, 600));
  expect(house.server.mails.filter(({ to }) => !to.address.startsWith("canary-mail"))).toEqual([]);
});

describe.each(Object.entries(TABLE))("asking for %s", (id, row) => {
  test("changes nothing, by GET or HEAD, whoever asks", async () => {
    const path = typeof row.path === "string" ? row.path : row.path(house);
    const before = await house.server.state();
    for (const visitor of VISITORS) {
      const { cookies } = house.client[visitor];
      const Cookie = Object.entries(cookies)
        .map((pair) => pair.join("="))
        .join("; ");
      for (const method of ["GET", "HEAD"])
        for (const address of [path, dataPath(path), `${dataPath(path)}?_routes=${id}`]) {
          const writes = await house.server.writes();
          const { body } = await house.server.ask(address, { method, headers: { Cookie } });
          if (method === "HEAD") expect(body).toBe("");
          expect(await house.server.writes(), `${method} ${address} as ${visitor} wrote`).toBe(writes);
        }
    }
    expect(await house.server.state()).toBe(before);
  });
});
