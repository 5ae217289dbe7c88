// Other people's things by their ids: in every field and parameter that carries one, as who has no right to them.

import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { hashToken } from "#app/domains/identity/tokens.server.ts";
import { SITE } from "#tests/support/app-server.ts";
import { canary } from "#tests/support/canary-company.ts";
import { type Form, type FormClient, formClient } from "#tests/support/form-client.ts";
import { type LeakFinder, leakFinder } from "#tests/support/leaks.ts";
import { ownHandles } from "#tests/support/own-handles.ts";
import { sentForm } from "#tests/support/person-form.ts";
import { type House, openHouse, SESSION_COOKIE } from "#tests/support/roles.ts";

let house: House;
let leaks: LeakFinder;
/** A learner of another team, who is nobody's visitor elsewhere. */
let foreign: FormClient;
beforeAll(async () => {
  house = await openHouse();
  const { token } = await createSession(house.server.context, house.id.foreign, "first-factor");
  foreign = formClient(house.server, { [SESSION_COOKIE]: token });
  leaks = await leakFinder(house);
});
afterAll(() => house?.server.stop());

/** Does something that must have no effect. */
async function withoutEffect<T>(act: () => Promise<T>): Promise<T> {
  const before = await house.server.state();
  const result = await act();
  expect(await house.server.state()).toBe(before);
  return result;
}

async function unitsOf(key: keyof House["id"]) {
  return house.server.context.db
    .selectFrom("person")
    .select(["entity_id as entity", "department_id as department"])
    .where("id", "=", house.id[key])
    .executeTakeFirstOrThrow();
}

describe("an answer", () => {
  async function answer(changes: Form = {}, client = foreign): Promise<Form> {
    const lesson = await house.server.context.library.current("report-in-minutes");
    const [question] = lesson?.lesson.texts.de?.questions ?? [];
    return {
      version: `${lesson?.version}`,
      question: `${question?.id}`,
      attempt: house.server.context.random.id(),
      place: "1",
      language: "de",
      "chosen[]": await ownHandles(
        house.server,
        client,
        { version: `${lesson?.version}`, questionId: `${question?.id}` },
        [`${question?.options[0]?.id}`],
      ),
      ...changes,
    };
  }

  test("under the id of somebody else's answer leaves that one alone, and is none", async () => {
    const attempt = house.server.context.random.id();
    const first = await foreign.post("/lessons/report-in-minutes", await answer({ attempt }));
    expect(first.status).toBe(303);
    for (const visitor of ["learner", "hr", "admin"] as const)
      for (const path of ["/lessons/report-in-minutes", "/lessons/phishing"]) {
        const { status } = await withoutEffect(async () =>
          house.client[visitor].post(path, await answer({ attempt }, house.client[visitor])),
        );
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
  });

  test("to a version of another lesson, to a version or question that is not there, is none", async () => {
    const { library } = house.server.context;
    const other = await library.current("phishing");
    for (const [changes, status] of [
      [{ version: `${other?.version}` }, 409],
      [{ version: "0".repeat(64) }, 409],
      [{ question: `${other?.lesson.texts.de?.questions[0]?.id}` }, 422],
      [{ "chosen[]": ["z"] }, 422],
      [{ "chosen[]": [] }, 422],
      [{ attempt: "no-uuid" }, 400],
      [{ person: house.id.foreign }, 400],
      [{ run: house.id.foreign }, 400],
      [{ language: "fr" }, 400],
      [{ place: "/evil" }, 400],
    ] as [Form, number][]) {
      const got = await withoutEffect(async () =>
        house.client.learner.post("/lessons/report-in-minutes", await answer(changes)),
      );
      expect({ changes, status: got.status }).toEqual({ changes, status });
    }
  });

  test("is another person's business for nobody: lessons show one's own", async () => {
    // learner and hr have answered the first question of this lesson, works_council has not.
    const seen = await house.client.works_council.get("/lessons/phishing?step=1&answered=first-look");
    expect(seen.body).not.toContain('class="verdict"');
    expect((await house.client.learner.get("/lessons/phishing?step=1")).body).toContain('class="verdict"');
    for (const extra of [`person=${house.id.learner}`, `actor=${house.id.learner}`, "run=1"]) {
      const { body } = await house.client.works_council.get(`/lessons/phishing?step=1&${extra}`);
      expect(body).not.toContain('class="verdict"');
    }
  });
});

describe("a session", () => {
  test("of somebody else is not ended by its id, whoever asks", async () => {
    const theirs = hashToken(`${house.client.learner.cookies[SESSION_COOKIE]}`);
    for (const client of [foreign, house.client.hr, house.client.admin, house.client.manager]) {
      for (const session of [theirs, "", "%", "' or 1=1 --"])
        await withoutEffect(() => client.post("/account", { intent: "end", session }));
      const more = await withoutEffect(() =>
        client.post("/account", { intent: "end-all", person: house.id.learner }),
      );
      expect(more.status).toBe(400);
    }
    expect((await house.client.learner.get("/")).status).toBe(200);
  });

  test("is no session under its id, which the account page shows, nor under a token that nobody has", async () => {
    const id = hashToken(`${house.client.learner.cookies[SESSION_COOKIE]}`);
    for (const token of [id, "x".repeat(43), "", "null", "%00"]) {
      const stranger = formClient(house.server, { [SESSION_COOKIE]: token });
      expect((await stranger.get("/")).headers.location).toBe("/sign-in?to=%2F");
      // Without the prefix that binds it to this host, a cookie counts for nothing.
      const unbound = formClient(house.server, {
        session: `${house.client.learner.cookies[SESSION_COOKIE]}`,
      });
      expect((await unbound.get("/")).status).toBe(302);
    }
  });

  test("ends for good: its cookie is worth nothing after signing out", async () => {
    const browser = await house.spare("hr");
    const stolen = formClient(house.server, { ...browser.cookies });
    expect((await stolen.get("/manage")).status).toBe(200);
    await browser.post("/sign-out", {});
    expect(browser.cookies[SESSION_COOKIE]).toBeUndefined();
    expect((await stolen.get("/manage")).headers.location).toBe("/sign-in?to=%2Fmanage");
  });
});

describe("a mail", () => {
  async function mailOf(key: keyof House["id"]) {
    return house.server.context.db
      .selectFrom("message")
      .select(["id", "reference", "made_at"])
      .where("person_id", "=", house.id[key])
      .executeTakeFirstOrThrow();
  }

  test("is genuine for the person it was sent to alone", async () => {
    const { reference } = await mailOf("learner");
    const own = await house.client.learner.get(`/messages?reference=${reference}`);
    expect(own.body).toContain("Lektion");
    const words = (page: string) =>
      /<main.*?<\/form>/s.exec(page)?.[0].replaceAll(/\b[2-9A-Z]{8}\b/g, "(reference)");
    for (const client of [foreign, house.client.manager, house.client.hr, house.client.admin]) {
      const theirs = await client.get(`/messages?reference=${reference}`);
      const nobodys = await client.get("/messages?reference=22222222");
      expect(words(theirs.body)).toContain("(reference)");
      expect(words(theirs.body)).toBe(words(nobodys.body));
    }
  });

  test("is not reached by a place in the list that is somebody else's", async () => {
    const { id, made_at } = await mailOf("learner");
    for (const before of [`${made_at} ${id}`, `${made_at}_${id}`, id, "9999-12-31T00:00:00.000Z zzz", "%"]) {
      const client = house.client.author;
      const { status, body } = await client.get(`/messages?${new URLSearchParams({ before })}`);
      expect(status).toBe(200);
      expect(leaks("author", body)).toEqual([]);
    }
  });
});

describe("a way to sign in", () => {
  test("of another browser does not open: neither the mail's link, nor its code", async () => {
    const asking = formClient(house.server);
    const mails = house.server.mails.length;
    const mail = canary("mail", "stranger");
    await asking.post("/sign-in", { intent: "ask", to: "/", mail });
    await vi.waitFor(() => expect(house.server.mails).toHaveLength(mails + 1), { timeout: 3000 });
    const text = house.server.mails.at(-1)?.text ?? "";
    const code = /\d{4}-\d{4}/.exec(text)?.[0] ?? "";
    const path = new RegExp(`${SITE}(/sign-in/[\\w-]+)`).exec(text)?.[1] ?? "";
    expect([code, path]).not.toContain("");

    for (const thief of [formClient(house.server), foreign]) {
      const byLink = await withoutEffect(() => thief.post(path, {}));
      const byCode = await withoutEffect(() => thief.post("/sign-in", { intent: "code", to: "/", code }));
      for (const answer of [byLink, byCode]) expect(answer.headers["set-cookie"]).toBeUndefined();
      expect(byLink.status).toBe(400);
    }
    const right = await asking.post("/sign-in", { intent: "code", to: "/", code });
    expect(right.status).toBe(302);
    expect((await asking.get("/account")).body).toContain(canary("name", "stranger"));
  });

  test("by a link from the console works once, and is not found by its hash", async () => {
    const path = await makeConsoleLink(house.server.context, house.id.stranger, "/", 600);
    const hashed = `/sign-in/${hashToken(path.replace("/sign-in/", ""))}`;
    expect((await withoutEffect(() => formClient(house.server).post(hashed, {}))).status).toBe(400);
    expect((await formClient(house.server).post(path, {})).status).toBe(302);
    expect((await withoutEffect(() => formClient(house.server).post(path, {}))).status).toBe(400);
  });

  test("leads to no other site, whatever the link says", async () => {
    for (const to of [
      "//evil.example",
      "https://evil.example/",
      "/\\evil.example",
      "/%2f%2fevil.example",
      "javascript:1",
    ]) {
      const query = new URLSearchParams({ to });
      expect((await house.client.learner.get(`/sign-in?${query}`)).headers.location).toBe("/");
      const { body } = await house.client.hr.get(`/second-factor?${query}`);
      for (const [form] of body.matchAll(/<main.*<\/main>/gs)) expect(form).not.toContain("evil");
      expect((await house.client.hr.post("/language", { language: "de", to })).headers.location).toBe("/");
      expect((await formClient(house.server).get(`/language?${query}`)).body).not.toContain('value="//evil');
    }
  });
});

describe("people", () => {
  test("of other teams are not in a manager's report, whatever the filters name", async () => {
    const south = await unitsOf("foreign");
    const { assignment } = await house.server.context.db
      .selectFrom("assignment")
      .select("id as assignment")
      .where("person_id", "=", house.id.foreign)
      .executeTakeFirstOrThrow();
    const filters: Record<string, string>[] = [
      { entity: south.entity },
      { department: south.department },
      { search: "CANARY" },
      { search: "%" },
      { search: "number-foreign" },
      { afterName: "A", afterId: assignment },
      { sort: "due", order: "down", page: "99" },
      { sort: "department", only: "new" },
      { belowManager: house.id.rival },
      { manager: house.id.rival },
      { scope: "all", hr: "true" },
    ];
    for (const filter of filters)
      for (const { status, body } of [
        await house.client.manager.get(`/manage?${new URLSearchParams(filter)}`),
        await house.client.manager.post("/manage/report-file", filter),
      ]) {
        // The page passes over what is no filter; a file is for HR alone.
        expect([200, 403]).toContain(status);
        expect({ filter, leaks: leaks("manager", body) }).toEqual({ filter, leaks: [] });
      }
    const everybody = await house.client.hr.get("/manage?search=CANARY");
    expect(everybody.body).toContain(canary("name", "foreign"));
  });

  test("have no page for a manager, not even those of the own team", async () => {
    for (const key of ["learner", "foreign", "manager"] as const)
      for (const path of [`/manage/people/${house.id[key]}`, `/manage/people/${house.id[key]}.data`]) {
        const { status, body } = await house.client.manager.get(path);
        expect(status).toBe(403);
        expect(leaks("manager", body)).toEqual([]);
      }
  });

  test("are not moved to where nothing is, nor given somebody else's address, nor a role", async () => {
    const path = `/manage/people/${house.id.foreign}`;
    const { entity } = await unitsOf("foreign");
    const { db } = house.server.context;
    const form = await sentForm(db, house.id.foreign, { withMail: false });
    for (const [changes, status] of [
      [{ departmentId: entity }, 422],
      [{ departmentId: "none" }, 422],
      [{ mail: canary("mail", "learner") }, 422],
      [{ manager: house.id.foreign }, 422],
      [{ manager: "none" }, 422],
    ] as [Form, number][]) {
      const got = await withoutEffect(() => house.client.hr.post(path, { ...form, ...changes }));
      expect({ changes, status: got.status }).toEqual({ changes, status });
    }
    // Fields that the form does not have are no way in.
    await withoutEffect(() =>
      house.client.hr.post(path, {
        ...form,
        role: "admin",
        roles: "admin",
        managerId: house.id.hr,
        mailHint: "x",
      }),
    );
    // Whoever reads the mail of an admin is one: HR may not redirect it.
    const admin = { ...(await sentForm(db, house.id.admin)), mail: "mine@example.com" };
    const got = await withoutEffect(() => house.client.hr.post(`/manage/people/${house.id.admin}`, admin));
    expect(got.status).toBe(422);
    const ownForm = await sentForm(db, house.id.hr);
    const own = await withoutEffect(() =>
      house.client.hr.post(`/manage/people/${house.id.hr}`, { ...ownForm, mail: "mine@example.com" }),
    );
    expect(own.status).toBe(422);
    for (const id of ["none", "..%2Fhr", "%00", "' or 1=1 --"])
      expect(
        (await withoutEffect(() => house.client.hr.post(`/manage/people/${encodeURIComponent(id)}`, form)))
          .status,
      ).toBe(404);
  });

  test("in a file that another has uploaded are shown and imported for that one alone", async () => {
    const bytes = Buffer.from(
      "\uFEFFName;E-Mail;Gesellschaft;Abteilung\r\nNeue Person;neu@example.com;Neu;Neu\r\n",
    );
    const uploaded = await house.client.hr.post("/manage/people/import", {
      intent: "preview",
      file: { name: "people.csv", bytes },
    });
    const [, upload = ""] = /upload=([\w-]+)/.exec(`${uploaded.headers.location}`) ?? [];
    const own = await house.client.hr.get(`/manage/people/import?upload=${upload}`);
    expect(own.body).toContain("Neue Person");
    const [, agreed = ""] = /name="agreed" value="(\w+)"/.exec(own.body) ?? [];
    expect(agreed).not.toBe("");
    const other = await house.client.admin.get(`/manage/people/import?upload=${upload}`);
    expect(other.body).not.toContain("Neue Person");
    expect(other.body).toContain("Diese Vorschau gilt nicht mehr");
    const taken = await withoutEffect(() =>
      house.client.admin.post("/manage/people/import", { intent: "apply", upload, agreed }),
    );
    expect(taken.status).toBe(410);
    for (const wrong of ["..%2F..%2Fkeys", "../../keys/secrets.key", "x".repeat(22)])
      expect([400, 200]).toContain(
        (await house.client.hr.get(`/manage/people/import?upload=${wrong}`)).status,
      );
    const mine = await house.client.hr.post("/manage/people/import", { intent: "apply", upload, agreed });
    expect(mine.status).toBe(200);
  });
});

const file = (text: string) => ({ name: "proof.pdf", bytes: Buffer.from(text) });

const RULE_FORM = {
  course: "essentials",
  day: "2027-05-04",
  due: "14",
  "allOf[]": ["joined-since:2199-01-01"],
};

describe("what the company has", () => {
  test("is not changed by ids that are not there, or are something else's", async () => {
    const { entity, department } = await unitsOf("foreign");
    for (const rule of ["none", house.id.foreign, "", "%"])
      await withoutEffect(() => house.client.hr.post("/manage/rules", { intent: "end", rule }));
    for (const unit of [
      `entity:${department}`,
      `department:${entity}`,
      "entity:none",
      "entity:",
      "person:1",
    ]) {
      const form = { intent: "save", course: "essentials", "allOf[]": [unit], day: "2026-05-04", due: "14" };
      const { status } = await withoutEffect(() => house.client.hr.post("/manage/rules/new", form));
      expect({ unit, status }).toEqual({ unit, status: 422 });
    }
    for (const course of ["none", "", "essentials' --"]) {
      const form = { intent: "save", course, day: "2026-05-04", due: "14" };
      expect((await withoutEffect(() => house.client.hr.post("/manage/rules/new", form))).status).toBe(422);
    }
    const after = { start: "completing", after: "none", day: "", days: "1" };
    const following = { intent: "save", course: "essentials", due: "14", ...after };
    expect((await withoutEffect(() => house.client.hr.post("/manage/rules/new", following))).status).toBe(
      422,
    );
    for (const rule of ["none", house.id.foreign]) {
      const form = { intent: "save", course: "essentials", day: "2026-05-04", due: "14" };
      const { status } = await withoutEffect(() => house.client.hr.post(`/manage/rules/${rule}`, form));
      expect(status).toBe(404);
    }
  });

  test("of duties is changed by others only, each where it is", async () => {
    const { hr, admin } = house.client;
    // A visit after a while is noted; here only what the forms do counts.
    for (const client of [hr, admin]) await client.get("/");
    const page = `/manage/assignments/${house.assignmentId}`;
    const request = house.server.context.random.id();
    for (const form of [
      { intent: "extend", request, days: "0", reason: "x" },
      { intent: "extend", request, days: "366", reason: "x" },
      { intent: "extend", request, days: "7", reason: "  " },
      { intent: "exempt", reason: "other", until: "2020-01-01" },
      { intent: "exempt", reason: "other", until: "soon" },
      { intent: "outside", request, provider: "", completedOn: "2026-01-01" },
      { intent: "outside", request, provider: "VHS", completedOn: "2999-01-01", evidence: file("%PDF-1.7") },
      { intent: "outside", request, provider: "VHS", completedOn: "2026-01-01", evidence: file("<script>") },
      { intent: "outside", request, provider: "VHS", completedOn: "2026-01-01" },
    ] as Form[])
      expect({ form, status: (await withoutEffect(() => hr.post(page, form))).status }).toEqual({
        form,
        status: 422,
      });
    for (const form of [
      { intent: "exempt", reason: "illness", until: "2027-01-01" },
      { intent: "pass" },
    ] as Form[])
      expect((await withoutEffect(() => hr.post(page, form))).status).toBe(400);
    const nowhere = { intent: "extend", request, days: "7", reason: "x" };
    expect((await withoutEffect(() => hr.post("/manage/assignments/none", nowhere))).status).toBe(404);
    // HR's own duty: a colleague decides.
    const { id: own } = await house.server.context.db
      .selectFrom("assignment")
      .select("id")
      .where("person_id", "=", house.id.hr)
      .executeTakeFirstOrThrow();
    await withoutEffect(() => hr.post(`/manage/assignments/${own}`, nowhere));
    const exempt = { intent: "exempt", reason: "other", until: "2030-01-01" };
    expect((await withoutEffect(() => hr.post(`/manage/assignments/${own}`, exempt))).status).toBe(422);
    expect((await withoutEffect(() => admin.post(page, nowhere))).status).toBe(403);
  });

  test("is made once by a form that is sent twice", async () => {
    const { hr } = house.client;
    const { db, random } = house.server.context;
    const rule = { ...RULE_FORM, intent: "save", request: random.id() };
    for (const _ of [1, 2]) expect((await hr.post("/manage/rules/new", rule)).status).toBe(303);
    expect(await db.selectFrom("rule").select("id").where("id", "=", rule.request).execute()).toHaveLength(1);
    const entry = {
      request: random.id(),
      provider: "VHS",
      completedOn: "2026-01-05",
      evidence: file("%PDF-1.7"),
    };
    for (const _ of [1, 2])
      expect(
        (await hr.post(`/manage/assignments/${house.assignmentId}`, { intent: "outside", ...entry })).status,
      ).toBe(303);
    expect(
      await db.selectFrom("outside_completion").select("id").where("id", "=", entry.request).execute(),
    ).toHaveLength(1);
  });

  test("speaks of days and texts that a database and a calendar can hold", async () => {
    const { hr } = house.client;
    for (const day of ["9999-12-31", "0001-01-01", "2200-01-01", "2026-02-30"])
      for (const intent of ["preview", "save"]) {
        const { status } = await withoutEffect(() =>
          hr.post("/manage/rules/new", { ...RULE_FORM, intent, day }),
        );
        expect({ day, intent, status }).toEqual({ day, intent, status: 422 });
      }
    for (const path of ["/manage?search=a%00b", "/manage/people?search=a%00b", "/manage/people/%00"])
      expect((await hr.get(path)).status, path).toBe(400);
    const rule = { ...RULE_FORM, intent: "preview", "allOf[]": ["function:\0"] };
    expect((await withoutEffect(() => hr.post("/manage/rules/new", rule))).status).toBe(400);
  });

  test("of settings is not changed by ids that are not there", async () => {
    const { department } = await unitsOf("foreign");
    for (const id of ["none", department, "%"]) {
      const form = { intent: "change-entity", entity: id, entityName: "Meine" };
      expect((await withoutEffect(() => house.client.admin.post("/manage/settings", form))).status).toBe(422);
    }
    const stillThere = await house.client.hr.get("/manage/rules");
    expect(stillThere.body).toContain(house.ruleId);
  });

  test("is not read by the hash of a file that is not its logo", async () => {
    const bytes = Buffer.from("a picture of a lesson");
    const hash = createHash("sha256").update(bytes).digest("hex");
    await house.server.context.db
      .insertInto("asset")
      .values({
        hash,
        media_type: "image/png",
        base64: bytes.toString("base64"),
        created_at: "2026-01-01T00:00:00.000Z",
      })
      .execute();
    for (const client of [formClient(house.server), house.client.admin])
      expect((await client.get(`/brand/${hash}.logo`)).status).toBe(404);
    // As a lesson's picture it is for who is signed in.
    expect((await formClient(house.server).get(`/brand/${hash}.image`)).status).toBe(404);
    const picture = await house.client.learner.get(`/brand/${hash}.image`);
    expect(picture).toMatchObject({ status: 200, body: `${bytes}` });
    expect(picture.headers).toMatchObject({
      "content-type": "image/png",
      "cache-control": "private, max-age=31536000, immutable",
    });
  });
});
