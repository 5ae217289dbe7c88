// The routes around every page: the company's looks as files, and the choice of a language.

import type { LoaderFunctionArgs } from "@remix-run/node";
import { pino } from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { keepLogo } from "#app/domains/people/logo-store.server.ts";
import * as root from "#app/root.tsx";
import * as language from "#app/routes/account/language.tsx";
import * as brand from "#app/routes/system/brand.tsx";
import type { RootData } from "#app/ui/root-data.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { handedToPage } from "#tests/support/handed-to-page.ts";

const SITE = "https://schulung.example.com";
const NOW = new Date("2026-03-02T23:30:00Z");
const opened: Database[] = [];

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function site() {
  const database = await emptySqlite();
  opened.push(database);
  const needs = {
    ...database,
    clock: clockAt(NOW.toISOString()),
    random: repeatableRandom(),
    log: pino({ level: "silent" }),
    env: { APP_URL: SITE },
  };
  const visit = async (
    handler: (args: never) => Promise<unknown>,
    path: string,
    { params = {}, ...init }: RequestInit & { params?: Record<string, string> } = {},
  ) => {
    const context = { app: needs, requestId: "1", nonce: "n", clientAddress: "192.0.2.1" };
    const args = { request: new Request(new URL(path, SITE), init), params, context };
    return await handler(args as unknown as LoaderFunctionArgs as never).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  };
  const file = async (name: string) =>
    (await visit(brand.loader, `/brand/${name}`, { params: { file: name } })) as Response;
  const frame = async (init?: RequestInit) => handedToPage(await visit(root.loader, "/", init)) as RootData;
  return { ...needs, visit, file, frame };
}

describe("the company's looks", () => {
  test("are one style sheet under its hash, which browsers keep for ever", async () => {
    const { file, frame } = await site();
    const answer = await file(`${(await frame()).company.brand}.css`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await answer.text()).toContain("--accent:#0f5c8c");
  });

  test("have another address after a change; the old one shows the new looks and is not kept", async () => {
    const { db, file, frame, random } = await site();
    const before = (await frame()).company.brand;
    await db.transaction().execute((trx) => writeCompany(trx, { random }, { accent: "#ffcc00" }, NOW));
    const after = (await frame()).company.brand;
    expect(after).not.toBe(before);
    const answer = await file(`${before}.css`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toContain("--fill:#ffcc00");
  });

  test("show the logo of today, and no other file that is kept beside it", async () => {
    const { db, file, random } = await site();
    const [logo, other] = await db.transaction().execute(async (trx) => {
      const hashes = [];
      for (const byte of [1, 2])
        hashes.push(await keepLogo(trx, { mediaType: "image/png", bytes: new Uint8Array([byte]) }, NOW));
      await writeCompany(trx, { random }, { logo: hashes[0] ?? "" }, NOW);
      return hashes;
    });
    const answer = await file(`${logo}.logo`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1]));
    expect((await file(`${other}.logo`)).status).toBe(404);
  });

  test.each(["x.css", "0f5c8c0f5c8c0f5c.js", "..%2fsecret.css", `${"0".repeat(64)}.logo.css`])(
    "have no file called %s",
    async (name) => {
      const { file } = await site();
      expect((await file(name)).status).toBe(400);
    },
  );
});

describe("the frame", () => {
  test("shows the company's day, not the server's", async () => {
    const { frame } = await site();
    expect((await frame()).today).toBe("2026-03-03");
  });

  test("knows nobody, and no way into the house, before signing in", async () => {
    const { frame } = await site();
    expect((await frame()).actor).toBeNull();
  });

  test.each([
    ["en-GB,de;q=0.5", "", "en"],
    ["de", "language=en", "en"],
    ["fr", "", "de"],
    ["", "language=tlh", "de"],
  ])("asked for %j with the cookie %j, speaks %s", async (accept, cookie, expected) => {
    const { frame } = await site();
    expect((await frame({ headers: { "accept-language": accept, cookie } })).language).toBe(expected);
  });
});

describe("choosing a language", () => {
  const choose = async (fields: Record<string, string>) => {
    const { visit } = await site();
    const body = new URLSearchParams(fields);
    return (await visit(language.action, "/language", { method: "POST", body })) as Response;
  };

  test("keeps it in this browser and comes back to the same page", async () => {
    const answer = await choose({ language: "en", to: "/lessons/phishing?step=2" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/lessons/phishing?step=2");
    expect(answer.headers.get("set-cookie")).toBe(
      "language=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure",
    );
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", ""])(
    "leads home when asked to go to %j",
    async (to) => {
      expect((await choose({ language: "de", to })).headers.get("location")).toBe("/");
    },
  );

  test("that the product does not speak is refused, and sets nothing", async () => {
    const answer = await choose({ language: "tlh", to: "/" });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });
});
