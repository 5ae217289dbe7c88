// What is refused before a page is asked, and what every answer carries: limits, methods, headers, caching, readiness.

import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { questionText } from "#app/i18n/questions.ts";
import { shellText } from "#app/i18n/shell.ts";
import { type Answer, type AppServer, HOST, SITE, startAppServer } from "#tests/support/app-server.ts";
import { canary, fillCompany } from "#tests/support/canary-company.ts";
import { FROM_OUR_PAGE, formClient } from "#tests/support/form-client.ts";
import { CLIENT_DIR } from "#tests/support/remix-build.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
let server: AppServer;
beforeAll(async () => {
  house = await openHouse();
  server = house.server;
  brand = /"(\/brand\/\w+\.css)"/.exec((await server.ask("/sign-in")).body)?.[1] ?? "none";
});
afterAll(() => server?.stop());

/** The company's style sheet, as pages name it. */
let brand: string;
const asset = `/assets/${readdirSync(join(CLIENT_DIR, "assets")).find((name) => name.endsWith(".js"))}`;

/** Sends bytes as they are and takes what comes back. */
async function raw(text: string): Promise<string> {
  const socket = connect(server.port, "127.0.0.1");
  socket.setEncoding("utf8");
  let answer = "";
  socket.on("data", (piece: string) => {
    answer += piece;
  });
  // A refusal closes the connection under the hands of who still sends.
  socket.on("error", () => undefined);
  socket.write(text);
  await once(socket, "close");
  return answer;
}

describe("requests that are refused at once", () => {
  test.each([
    ["another host", { Host: "evil.example" }],
    ["another port", { Host: `${HOST}:8443` }],
    ["a longer name", { Host: `${HOST}.evil.example` }],
    ["a subdomain", { Host: `www.${HOST}` }],
    ["an empty name", { Host: "" }],
  ])("for %s", async (_, headers) => {
    for (const path of ["/sign-in", "/sign-in.data", asset]) {
      const answer = await server.ask(path, { headers });
      expect(answer).toMatchObject({ status: 421, body: "421\n" });
    }
  });

  test("a proxy's word for the host counts for nothing while no proxy is trusted", async () => {
    const headers = { "X-Forwarded-Host": "evil.example:99", "X-Forwarded-Proto": "gopher" };
    const plain = await server.ask("/manage");
    const forwarded = await server.ask("/manage", { headers });
    expect(forwarded.headers.location).toBe(plain.headers.location);
    expect((await server.ask("/sign-in", { headers })).body).not.toContain("evil.example");
    expect((await server.ask("/sign-in", { headers: { ...headers, Host: "evil.example" } })).status).toBe(
      421,
    );
  });

  test("a URL of more than 2,048 characters", async () => {
    const long = (length: number) => `/sign-in?to=${"x".repeat(length - "/sign-in?to=".length)}`;
    expect((await server.ask(long(2049))).status).toBe(414);
    // One that is only longer than the page takes reaches the page.
    expect((await server.ask(long(2048))).status).toBe(400);
    expect((await server.ask(long(1500))).status).toBe(200);
  });

  test("the list of routes that Remix would hand out", async () => {
    for (const path of ["/__manifest", "/__manifest?p=/manage&version=1", "//__manifest"])
      expect((await server.ask(path)).status).toBe(404);
    expect((await server.ask("/__manifest?p=/")).body).not.toContain("routes/");
  });

  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "QUERY"])(
    "the method %s",
    async (method) => {
      const before = await server.state();
      for (const path of ["/", "/account", "/account.data", "/health", asset]) {
        const answer = await server.ask(path, { method, headers: FROM_OUR_PAGE });
        expect(answer).toMatchObject({ status: 405, body: "405\n" });
      }
      expect(await server.state()).toBe(before);
    },
  );

  test("an address that is a whole URL", async () => {
    expect(
      await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("a path with signs that stand for nothing", async () => {
    for (const path of ["/%", "/manage/people/%zz", "/lessons/%E0%A4%A", "/lessons/%c3%28.data", "/assets/%"])
      for (const client of [house.client.hr, house.client.learner])
        expect(await client.get(path)).toMatchObject({ status: 400, body: "400\n" });
  });

  test("an address written otherwise opens no door", async () => {
    const odd = [
      "/MANAGE/people",
      "/manage/people/",
      "//manage/people",
      "/manage//people",
      "/manage%2Fpeople",
      "/%6Danage/people",
      "/manage/people;x=1",
      "/manage/people%2edata",
      "/manage/people.data/",
      "/manage/people.data.data",
      "/Manage/People.data",
      "/lessons/..%2fmanage%2fpeople",
      "/assets/../manage/people",
      "/sign-in/../manage/people",
      "/_root/manage/people",
    ];
    for (const path of odd) {
      const { status, body } = await house.client.learner.get(path);
      expect({ path, status }).toEqual({ path, status: expect.toBeOneOf([400, 403, 404]) });
      expect(body).not.toContain(canary("mail", "foreign"));
    }
  });

  test("what lies beside the built files", async () => {
    for (const path of [
      "..%2f..%2fpackage.json",
      "..%5c..%5cpackage.json",
      "%2e%2e/%2e%2e/package.json",
      ".env",
    ])
      for (const folder of ["/assets/", "/"]) {
        const { status, body } = await server.ask(folder + path);
        expect({ path, status }).toEqual({ path, status: expect.toBeOneOf([400, 403, 404]) });
        expect(body).not.toContain("wachsam-");
      }
  });

  test("a path that begins like a host is a path", async () => {
    const answer = await server.ask("//evil.example/manage");
    expect(answer.status).toBe(404);
    expect(answer.headers.location).toBeUndefined();
  });
});

describe("a body", () => {
  const form = "application/x-www-form-urlencoded";
  const post = (path: string, size: number | string, body: string) =>
    raw(
      [
        `POST ${path} HTTP/1.1`,
        `Host: ${HOST}`,
        `Origin: ${SITE}`,
        `Content-Type: ${form}`,
        `Content-Length: ${size}`,
        "Connection: close",
        "",
        body,
      ].join("\r\n"),
    );

  test("larger than its page takes is refused by its announced length, before it is read", async () => {
    const limits = [
      ["/sign-in", 64 * 1024],
      ["/sign-in.data", 64 * 1024],
      ["/manage/settings", 6 * 1024 * 1024],
      ["/manage/settings.data", 6 * 1024 * 1024],
      ["/manage/people/import", 20 * 1024 * 1024],
      ["//manage/people/import", 64 * 1024],
    ] as const;
    for (const [path, most] of limits)
      expect(await post(path, most + 1, ""), path).toMatch(/^HTTP\/1\.1 413 /);
    for (const size of ["-1", "1e3", "0x10"])
      expect(await post("/sign-in", size, ""), size).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test("of just the size that its page takes is read", async () => {
    const filled = `intent=ask&to=%2F&mail=${"x".repeat(64 * 1024 - 23)}`;
    expect(filled).toHaveLength(64 * 1024);
    expect(await post("/sign-in", filled.length, filled)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("without a length is refused, so that nothing can trickle in for ever", async () => {
    const head = `POST /sign-in HTTP/1.1\r\nHost: ${HOST}\r\nOrigin: ${SITE}\r\nContent-Type: ${form}\r\n`;
    const chunked = `${head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\na=1&b\r\n`;
    expect(await raw(chunked)).toMatch(/^HTTP\/1\.1 411 /);
    // Both at once is how requests are smuggled.
    expect(await raw(chunked.replace("Transfer", "Content-Length: 5\r\nTransfer"))).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  test("that is no form is refused and changes nothing", async () => {
    const client = house.client.learner;
    const before = await server.state();
    for (const [type, body] of [
      ["application/json", '{"intent":"end-all"}'],
      ["text/plain", "intent=end-all"],
      ["", "intent=end-all"],
    ] as const) {
      const Cookie = Object.entries(client.cookies)
        .map((pair) => pair.join("="))
        .join("; ");
      const headers = {
        ...FROM_OUR_PAGE,
        Cookie,
        "Content-Length": `${body.length}`,
        ...(type ? { "Content-Type": type } : {}),
      };
      expect((await server.ask("/account", { method: "POST", headers, body })).status).toBe(415);
    }
    expect(await server.state()).toBe(before);
  });

  test("that is a broken form, or names a field twice, is refused and changes nothing", async () => {
    const before = await server.state();
    const broken = await server.ask("/language", {
      method: "POST",
      headers: { ...FROM_OUR_PAGE, "Content-Type": "multipart/form-data; boundary=x", "Content-Length": "3" },
      body: "abc",
    });
    expect(broken.status).toBe(400);
    const twice = await house.client.learner.post("/account", { intent: ["end-all", "end-all"] });
    expect(twice.status).toBe(400);
    expect(await server.state()).toBe(before);
  });
});

describe("headers", () => {
  const KINDS: Record<string, () => Promise<Answer>> = {
    page: () => house.client.hr.get("/manage"),
    data: () => house.client.hr.get("/manage.data"),
    "page for everybody": () => server.ask("/sign-in"),
    redirect: () => server.ask("/manage"),
    "redirect as data": () => server.ask("/manage.data"),
    refusal: () => house.client.learner.get("/manage"),
    "refusal as data": () => house.client.learner.get("/manage.data"),
    "unknown page": () => server.ask("/nowhere"),
    "unknown data": () => server.ask("/nowhere.data"),
    "unknown lesson": () => house.client.learner.get("/lessons/none"),
    "unknown asset": () => server.ask("/assets/none-12345678.js"),
    "refused act": () => house.client.learner.post("/account", { intent: "end-all" }, {}),
    "act that went wrong": () => house.client.learner.post("/sign-in", { intent: "ask", to: "/", mail: "?" }),
    "filtered address": () => server.ask("/?_data=root"),
    "filtered host": () => server.ask("/", { headers: { Host: "evil.example" } }),
    "refused download": () => house.client.learner.post("/manage/report-file", {}),
    download: () => house.client.hr.post("/manage/report-file", {}),
    asset: () => server.ask(asset),
    "asset that is known already": () =>
      server.ask(asset, { headers: { "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT" } }),
    icon: () => server.ask("/favicon.svg"),
    "the company's style": () => server.ask(brand),
    "no such brand": () => server.ask("/brand/none.css"),
    health: () => server.ask("/health"),
    head: () => server.ask("/sign-in", { method: "HEAD" }),
  };

  test.each(Object.entries(KINDS))("of security are on every answer: %s", async (_, ask) => {
    const { headers } = await ask();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "strict-transport-security": "max-age=31536000; includeSubDomains",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers.server).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    const policy = `${headers["content-security-policy"]}`;
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    for (const part of [
      "default-src 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
    ])
      if (!policy.endsWith("sandbox")) expect(policy).toContain(part);
  });

  test("the nonce is another at every answer, and on every script of its page", async () => {
    const nonces = new Set<string>();
    for (const path of ["/sign-in", "/sign-in", "/nowhere"]) {
      const { headers, body } = await server.ask(path);
      const [, nonce = ""] = /'nonce-([^']+)'/.exec(`${headers["content-security-policy"]}`) ?? [];
      expect(nonce).toMatch(/^[\w+/]{22}==$/);
      nonces.add(nonce);
      for (const [tag] of body.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
      expect(body).not.toMatch(/ style="| on[a-z]+="|<style/);
      expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
    expect(nonces.size).toBe(3);
  });

  test("nothing that a session shows is kept; what is named by its hash is kept for ever", async () => {
    const kept = ["asset", "the company's style", "icon", "asset that is known already"];
    for (const [name, ask] of Object.entries(KINDS)) {
      const { headers } = await ask();
      if (!kept.includes(name)) expect(headers["cache-control"], name).toBe("no-store");
    }
    const forEver = /^public, max-age=31536000, immutable$/;
    expect((await server.ask(asset)).headers["cache-control"]).toMatch(forEver);
    expect((await server.ask(brand)).headers["cache-control"]).toMatch(forEver);
    expect((await server.ask("/favicon.svg")).headers["cache-control"]).toBe("public, max-age=3600");
    expect((await server.ask("/brand/0123456789abcdef.css")).headers["cache-control"]).toBe("no-store");
  });

  test("no cookie comes without need, and those that come are of the strict kind", async () => {
    const actsThatSet = [
      () => server.ask("/sign-in", { headers: {} }),
      ...Object.values(KINDS),
      () => house.client.hr.get("/account"),
    ];
    for (const ask of actsThatSet) expect((await ask()).headers["set-cookie"]).toBeUndefined();
    const visitor = formClient(server);
    const link = await makeConsoleLink(server.context, house.id.stranger, "/", 600);
    const [session] = (await visitor.post(link, {})).headers["set-cookie"] ?? [];
    expect(session).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
    );
    const [asking] =
      (await visitor.post("/sign-in", { intent: "ask", to: "/", mail: "x@example.com" })).headers[
        "set-cookie"
      ] ?? [];
    expect(asking).toMatch(
      /^__Host-browser=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
    );
    const [language] =
      (await visitor.post("/language", { language: "en", to: "/" })).headers["set-cookie"] ?? [];
    expect(language).toMatch(/^language=en; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
  });

  test("a download is a file, never a page", async () => {
    const { headers } = await house.client.hr.post("/manage/report-file", {});
    expect(headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="wachsam-report.csv"',
      "cache-control": "no-store",
    });
    expect(headers["content-security-policy"]).toContain("sandbox");
  });

  test.each([
    ["csv", "text/csv; charset=utf-8"],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["pdf", "application/pdf"],
    ["json", "application/json; charset=utf-8"],
  ])("the report as %s is one too", async (format, type) => {
    const { status, headers } = await house.client.hr.post("/manage/report-file", { format });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": type,
      "content-disposition": `attachment; filename="wachsam-report.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect((await house.client.hr.post("/manage/report-file", { format: `${format}x` })).status).toBe(400);
  });
});

test("a page that is not there, and a lesson that nobody knows, say so in the reader's language", async () => {
  const reader = await house.spare("learner");
  for (const language of ["de", "en"] as const) {
    reader.cookies.language = language;
    for (const path of ["/lessons/no-such-lesson", "/nowhere", "/manage/nowhere"]) {
      const { status, body } = await reader.get(path);
      expect(status).toBe(404);
      expect(body).toContain(`<html lang="${language}">`);
      expect(body).toContain(shellText.in(language)("error404Title"));
      expect((await reader.get(`${path}.data`)).status).toBe(404);
    }
    const known = await reader.get("/lessons/phishing");
    expect(known.body).toContain(questionText.in(language)("answer"));
  }
});

describe("when something breaks", () => {
  const servers: AppServer[] = [];
  afterEach(async () => {
    for (const each of servers.splice(0)) await each.stop();
  });

  /** A server whose library breaks with words that nobody may read. */
  async function brokenServer() {
    const logged: object[] = [];
    const broken = await startAppServer((context) => ({
      ...context,
      library: {
        ...context.library,
        current: () => Promise.reject(new Error("the secret of /srv/wachsam/library.ts:12")),
      },
      log: Object.assign(Object.create(context.log), { error: (fields: object) => logged.push(fields) }),
    }));
    servers.push(broken);
    return { broken, logged };
  }

  test("the answer is a calm page with the request's id, and the log has the rest, once", async () => {
    const { broken, logged } = await brokenServer();
    await expect(fillCompany(broken.context)).rejects.toThrow("the secret");
    const path = await makeConsoleLink(broken.context, await anybody(broken), "/", 600);
    const client = formClient(broken);
    await client.post(path, {});
    const version = "a".repeat(64);
    const answer = {
      version,
      question: "x",
      attempt: broken.context.random.id(),
      place: "1",
      language: "de",
      "chosen[]": ["a"],
    };
    for (const ask of [
      () => client.get("/lessons/phishing"),
      () => client.get("/lessons/phishing.data"),
      () => client.post("/lessons/phishing", answer),
      () => client.post("/lessons/phishing.data", answer),
    ]) {
      logged.length = 0;
      const { status, body, headers } = await ask();
      expect(status).toBe(500);
      expect(body).not.toMatch(/secret|srv|\.ts|node_modules|at async/);
      expect(headers["cache-control"]).toBe("no-store");
      if (`${headers["content-type"]}`.includes("html")) expect(body).toContain(`${headers["x-request-id"]}`);
      expect(logged).toEqual([
        {
          err: expect.objectContaining({ message: expect.stringContaining("secret") }),
          requestId: headers["x-request-id"],
        },
      ]);
    }
  });

  test("without a database the server is not ready, and says no more than that", async () => {
    const { broken, logged } = await brokenServer();
    // No lesson yet: not ready either.
    expect(await broken.ask("/health")).toMatchObject({ status: 503, body: "not ready\n" });
    await broken.context.close();
    logged.length = 0;
    expect(await broken.ask("/health")).toMatchObject({ status: 503, body: "not ready\n" });
    expect(logged).toHaveLength(1);
    const page = await broken.ask("/sign-in");
    expect(page.status).toBe(500);
    expect(page.body).not.toMatch(/sqlite|destroyed|driver|stack|\.ts|at async/i);
    for (const language of ["de", "en"] as const)
      expect(page.body).toContain(shellText.in(language)("errorBugTitle"));
  });

  test("even before a page is asked, the answer shows nothing and the log has it", async () => {
    const logged: object[] = [];
    const broken = await startAppServer((context) => ({
      ...context,
      random: {
        ...context.random,
        bytes: () => {
          throw new Error("the secret of chance");
        },
      },
      log: Object.assign(Object.create(context.log), { error: (fields: object) => logged.push(fields) }),
    }));
    servers.push(broken);
    expect(await broken.ask("/sign-in")).toMatchObject({ status: 500, body: "500\n" });
    expect(logged).toMatchObject([{ err: { message: "the secret of chance" } }]);
  });

  test("health tells readiness to whoever asks, and nothing else", async () => {
    expect(await server.ask("/health")).toMatchObject({ status: 200, body: "ready\n" });
    expect(await server.ask("/health", { headers: { Host: "10.0.0.7:3000" } })).toMatchObject({
      status: 200,
    });
    expect(await server.ask("/health", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  async function anybody({ context }: AppServer): Promise<string> {
    return (await context.db.selectFrom("person").select("id").executeTakeFirstOrThrow()).id;
  }
});
