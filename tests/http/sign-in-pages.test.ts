// Stories of signing in through the pages' own loaders and actions: what each request answers, and what it leaves alone.

import type { ActionFunctionArgs } from "@remix-run/node";
import { pino } from "pino";
import { describe, expect, test, vi } from "vitest";
import type { Context } from "#app/context.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import type { OutgoingMail } from "#app/mail/mail.ts";
import * as account from "#app/routes/account/account.tsx";
import * as secondFactor from "#app/routes/account/second-factor.tsx";
import * as signIn from "#app/routes/account/sign-in.tsx";
import * as signInLink from "#app/routes/account/sign-in-link.tsx";
import * as signOut from "#app/routes/account/sign-out.tsx";
import { dump, hintOf, houseIn } from "#tests/domains/identity/house.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { handedToPage } from "#tests/support/handed-to-page.ts";

const SITE = "https://schulung.example.com";

type Handler = (args: ActionFunctionArgs) => Promise<unknown>;

async function site() {
  const house = await houseIn(await emptySqlite());
  const mails: OutgoingMail[] = [];
  const app = {
    ...house.needs,
    env: { APP_URL: SITE },
    log: pino({ level: "silent" }),
    mailer: {
      async send(mail: OutgoingMail) {
        mails.push(mail);
        return { outcome: "accepted", response: "250", phase: "answer" };
      },
    },
  } as unknown as Context;
  return { ...house, app, mails };
}

type Site = Awaited<ReturnType<typeof site>>;

/** A browser with its cookies. */
function browserOn({ app }: Site, cookies: Record<string, string> = {}) {
  async function visit(handler: Handler, path: string, body?: Record<string, string>) {
    const url = new URL(path, SITE);
    const request = new Request(url, {
      method: body ? "POST" : "GET",
      headers: {
        cookie: Object.entries(cookies)
          .map((pair) => pair.join("="))
          .join("; "),
      },
      body: body ? new URLSearchParams(body) : undefined,
    });
    const token = /^\/sign-in\/(.+)$/.exec(url.pathname)?.[1];
    const context = { app, requestId: "1", nonce: "n", clientAddress: "192.0.2.1" };
    const args = { request, params: token ? { token } : {}, context } as unknown as ActionFunctionArgs;
    const answer = await handler(args).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
    if (!(answer instanceof Response)) return { status: 200, to: null, answer: handedToPage(answer) };
    const cookie = answer.headers.get("set-cookie");
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie ?? "") ?? [];
    if (name) cookies[name] = value;
    return { status: answer.status, to: answer.headers.get("location"), cookie, answer: null };
  }
  return { cookies, visit };
}

async function mailOf({ mails }: Site, count = 1) {
  await vi.waitFor(() => expect(mails).toHaveLength(count), { timeout: 2000 });
  const text = mails.at(-1)?.text ?? "";
  return {
    code: /\d{4}-\d{4}/.exec(text)?.[0] ?? "",
    path: new RegExp(`${SITE}(/sign-in/[\\w-]+)`).exec(text)?.[1] ?? "",
  };
}

const to = `/lessons/phishing?for=${hintOf("anna")}`;

describe("the sign-in pages", () => {
  test("from a mail's link: the masked address, one button, a code, the lesson", async () => {
    const house = await site();
    await house.person("anna");
    const browser = browserOn(house);
    const page = await browser.visit(signIn.loader, `/sign-in?${new URLSearchParams({ to })}`);
    expect(page.answer).toMatchObject({ to, maskedAddress: "a•••@example.com", sent: false });

    const asked = await browser.visit(signIn.action, "/sign-in", { intent: "ask", to });
    expect(asked.to).toBe(`/sign-in?${new URLSearchParams({ to, sent: "1" })}`);
    expect(asked.cookie).toMatch(
      /^__Host-browser=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    );
    const { code } = await mailOf(house);

    const wrong = await browser.visit(signIn.action, "/sign-in", { intent: "code", to, code: "1" });
    expect(wrong.answer).toMatchObject({ data: { problem: "wrong" }, init: { status: 400 } });
    const right = await browser.visit(signIn.action, "/sign-in", { intent: "code", to, code });
    expect(right.to).toBe("/lessons/phishing");
    expect(right.cookie).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await browser.visit(signIn.loader, `/sign-in?${new URLSearchParams({ to })}`)).to).toBe(
      "/lessons/phishing",
    );
  });

  test("an unknown hint, or none, shows the address field; nonsense in it gets a sentence and changes nothing", async () => {
    const house = await site();
    await house.person("anna");
    const browser = browserOn(house);
    for (const asked of [`/lessons/phishing?for=${hintOf("nobody")}`, "/lessons/phishing"]) {
      const page = await browser.visit(signIn.loader, `/sign-in?${new URLSearchParams({ to: asked })}`);
      expect(page.answer).toMatchObject({ to: "/lessons/phishing", maskedAddress: null });
    }
    const before = await dump(house);
    for (const mail of [
      "",
      "anna",
      "anna@",
      `${"a".repeat(300)}@example.com`,
      "anna@example.com\r\nBcc: x@y.z",
    ]) {
      const answer = await browser.visit(signIn.action, "/sign-in", { intent: "ask", to: "/", mail });
      expect(answer.answer).toMatchObject({ data: { problem: "address" } });
    }
    expect(await dump(house)).toBe(before);
  });

  test("a known and an unknown address get the same answer, but for the cookie's chance", async () => {
    const house = await site();
    await house.person("anna");
    const answers = [];
    for (const mail of ["anna@example.com", "nobody@example.com"]) {
      const { cookie, ...rest } = await browserOn(house).visit(signIn.action, "/sign-in", {
        intent: "ask",
        to: "/",
        mail,
      });
      answers.push({ ...rest, cookie: cookie?.replace(/=[\w-]{43};/, "=;") });
    }
    expect(answers[0]).toEqual(answers[1]);
    await mailOf(house);
  });

  test("opening the mail's link, by GET or HEAD, changes nothing; pressing its button signs in where one asked", async () => {
    const house = await site();
    await house.person("anna");
    const browser = browserOn(house);
    await browser.visit(signIn.action, "/sign-in", { intent: "ask", to });
    const { path } = await mailOf(house);
    const before = await dump(house);
    for (const visitor of [browser, browserOn(house)])
      expect((await visitor.visit(signInLink.loader, path)).answer).toBeNull();
    expect(await dump(house)).toBe(before);

    const scanner = await browserOn(house).visit(signInLink.action, path, {});
    expect(scanner.answer).toMatchObject({ data: { problem: "elsewhere" }, init: { status: 400 } });
    expect((await browser.visit(signInLink.action, path, {})).to).toBe("/lessons/phishing");
    expect(browser.cookies["__Host-session"]).toMatch(/^[\w-]{43}$/);
    const again = await browser.visit(signInLink.action, path, {});
    expect(again.answer).toMatchObject({ data: { problem: "gone" }, init: { status: 400 } });
  });

  test("what a page does not ask for is refused", async () => {
    const house = await site();
    const browser = browserOn(house);
    for (const body of [
      {},
      { intent: "else" },
      { intent: "ask", to: "/", more: "1" },
      { intent: "code", to: "/" },
    ])
      expect((await browser.visit(signIn.action, "/sign-in", body as Record<string, string>)).status).toBe(
        400,
      );
    for (const [handler, path] of [
      [account.loader, "/account"],
      [signOut.loader, "/sign-out"],
      [secondFactor.loader, "/second-factor"],
    ] as const)
      expect((await browser.visit(handler, path)).to).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  });
});

describe("the account's pages", () => {
  test("a learner has no second step to set up", async () => {
    const house = await site();
    await house.person("anna");
    const { token } = await createSession(house, "anna", "first-factor");
    const browser = browserOn(house, { "__Host-session": token });
    expect((await browser.visit(secondFactor.loader, "/second-factor")).status).toBe(403);
    expect((await browser.visit(secondFactor.action, "/second-factor", { intent: "begin" })).status).toBe(
      403,
    );
    expect(await house.db.selectFrom("second_factor").selectAll().execute()).toEqual([]);
  });

  test("looking at the second step sets nothing up; beginning does, and a wrong code is said", async () => {
    const house = await site();
    await house.person("hanna");
    await grantRole(house, { personId: "hanna", role: "hr", by: null });
    const { token } = await createSession(house, "hanna", "first-factor");
    const browser = browserOn(house, { "__Host-session": token });
    const page = await browser.visit(secondFactor.loader, "/second-factor?to=/manage");
    expect(page.answer).toEqual({ view: { state: "none" }, to: "/manage" });
    expect(await house.db.selectFrom("second_factor").selectAll().execute()).toEqual([]);
    const begun = await browser.visit(secondFactor.action, "/second-factor", {
      intent: "begin",
      to: "/manage",
    });
    expect(begun.to).toBe("/second-factor?to=%2Fmanage");
    const shown = await browser.visit(secondFactor.loader, begun.to ?? "");
    expect(shown.answer).toMatchObject({ view: { state: "setting-up" } });
    const wrong = await browser.visit(secondFactor.action, "/second-factor", {
      intent: "code",
      to: "/",
      code: "x",
    });
    expect(wrong.answer).toMatchObject({ data: { problem: "wrong" }, init: { status: 400 } });
  });

  test("signing out ends the session and clears the cookie; so does ending it in the list, or all of them", async () => {
    const house = await site();
    await house.person("anna");
    const ways = [
      [signOut.action, "/sign-out", () => ({})],
      [account.action, "/account", (id: string) => ({ intent: "end", session: id })],
      [account.action, "/account", () => ({ intent: "end-all" })],
    ] as const;
    for (const [handler, path, body] of ways) {
      const { token } = await createSession(house, "anna", "first-factor");
      const [session] = await house.db.selectFrom("session").select("id").execute();
      const browser = browserOn(house, { "__Host-session": token });
      const answer = await browser.visit(handler, path, body(session?.id ?? ""));
      expect(answer).toMatchObject({
        to: "/sign-in",
        cookie: expect.stringMatching(/^__Host-session=; .*Max-Age=0/),
      });
      expect(await house.db.selectFrom("session").selectAll().execute()).toEqual([]);
    }
  });

  test("ending another of one's sessions leaves this one; somebody else's cannot be ended", async () => {
    const house = await site();
    await house.person("anna");
    await house.person("mallory");
    const foreign = await createSession(house, "anna", "first-factor");
    const [annas] = await house.db.selectFrom("session").select("id").execute();
    const own = await createSession(house, "mallory", "first-factor");
    const browser = browserOn(house, { "__Host-session": own.token });
    await browser.visit(account.action, "/account", { intent: "end", session: annas?.id ?? "" });
    expect(await house.db.selectFrom("session").selectAll().execute()).toHaveLength(2);
    const anna = browserOn(house, { "__Host-session": foreign.token });
    expect((await anna.visit(account.loader, "/account")).answer).toMatchObject({ name: "Name of anna" });
  });
});
