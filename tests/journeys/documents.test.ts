// A policy's story on both databases: HR asks for it, people acknowledge what they have read, it changes, and attackers
// get nowhere.

import { expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { documentView } from "#app/domains/progress/document-view.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { lessonNews } from "#app/domains/progress/lesson-news.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { openCompany, type TestCompany } from "../support/company.ts";
import { onBothDatabases } from "../support/databases.ts";
import {
  acknowledge,
  changePolicy,
  everyoneReadsPolicies,
  OTHER_POLICY,
  POLICY,
} from "../support/policies.ts";

const ADA = "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de";
const BEN = "2;Ben Behr;ben@acme.example;Acme;Sales/North;1;no;2020-01-01;;en";
const DAY = "2026-03-02";

onBothDatabases("a document", (open) => {
  async function start() {
    const company = await openCompany(await open(), `${DAY}T09:00:00Z`);
    await company.people(ADA, BEN);
    await everyoneReadsPolicies(company, DAY);
    return { company, ada: await company.person("1"), ben: await company.person("2") };
  }
  const viewOf = (company: TestCompany, personId: string, today = DAY) =>
    documentView(company, { personId }, POLICY, { language: "de", today });
  const viewOther = (company: TestCompany, personId: string) =>
    documentView(company, { personId }, OTHER_POLICY, { language: "de", today: DAY });
  const homeOf = (company: TestCompany, personId: string, today = DAY) =>
    homeView(company, { personId }, today, "de");
  const completions = (company: TestCompany) =>
    company.db.selectFrom("completion").select(["person_id", "lesson_id", "version"]).execute();
  const assignmentsOf = (company: TestCompany, personId: string) =>
    company.db
      .selectFrom("assignment")
      .select(["kind", "cause_kind", "state", "due_on"])
      .where("person_id", "=", personId)
      .orderBy("created_at")
      .execute();

  test("is read on one page, acknowledged, and gives a receipt that the ledger keeps", async () => {
    const { company, ada } = await start();
    const before = await viewOf(company, ada);
    expect(before).toMatchObject({
      title: "Umgang mit IT und Daten",
      number: 1,
      example: true,
      dueOn: "2026-03-16",
      acknowledged: null,
      mayAcknowledge: true,
    });
    expect(before?.sections.length).toBeGreaterThan(4);
    const home = await homeOf(company, ada);
    expect(home.due).toEqual([]);
    expect(home.further.map(({ lessonId }) => lessonId)).not.toContain(POLICY);
    expect(home.documents.due.map(({ lessonId }) => lessonId)).toEqual([POLICY, OTHER_POLICY]);

    const result = await acknowledge(company, ada);
    const record = await company.db
      .selectFrom("ledger_record")
      .select(["sequence", "body"])
      .where("kind", "=", "document-acknowledged")
      .executeTakeFirstOrThrow();
    expect(result).toEqual({ outcome: "acknowledged", receipt: record.sequence });
    const facts = await company.db
      .selectFrom("ledger_opening")
      .select(["fact", "value"])
      .where("sequence", "=", record.sequence)
      .execute();
    const { version } = await company.lesson(POLICY);
    expect(Object.fromEntries(facts.map(({ fact, value }) => [fact, JSON.parse(value)]))).toMatchObject({
      document: POLICY,
      version,
      number: 1,
      language: "de",
    });
    expect(record.body).not.toMatch(/Ada|acceptable-use/);
    expect(await viewOf(company, ada)).toMatchObject({
      mayAcknowledge: false,
      acknowledged: { completedOn: DAY, receipt: record.sequence, number: 1 },
    });
    expect(await homeOf(company, ada)).toMatchObject({
      done: [],
      documents: {
        due: [{ lessonId: OTHER_POLICY }],
        done: [{ lessonId: POLICY, receipt: record.sequence }],
      },
    });

    // The duty is fulfilled with the last of its documents, as a course of lessons is.
    expect(await assignmentsOf(company, ada)).toMatchObject([{ kind: "document", state: "open" }]);
    await acknowledge(company, ada, OTHER_POLICY);
    expect(await assignmentsOf(company, ada)).toMatchObject([{ kind: "document", state: "done" }]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is acknowledged once by a double click, in two tabs, and in two processes", async () => {
    const { company, ada } = await start();
    const request = company.random.id();
    const twice = await Promise.all([1, 2, 3].map(() => acknowledge(company, ada, POLICY, { request })));
    expect(new Set(twice.map((each) => JSON.stringify(each))).size).toBe(1);
    const tabs = await Promise.all([1, 2, 3].map(() => acknowledge(company, ada, OTHER_POLICY)));
    expect(new Set(tabs.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(tabs[0]).toMatchObject({ outcome: "acknowledged" });
    expect(await completions(company)).toHaveLength(2);
  });

  test("that changed materially is asked for again, says what changed, and the old acknowledgement stays", async () => {
    const { company, ada, ben } = await start();
    const { version: first } = await company.lesson(POLICY);
    const old = await acknowledge(company, ada);
    await acknowledge(company, ada, OTHER_POLICY);
    company.clock.moveTo("2026-04-01T09:00:00Z");
    await changePolicy(company, "editorial", "Ein Komma.");
    expect(await assignmentsOf(company, ada)).toHaveLength(1);
    expect(await viewOf(company, ada, "2026-04-01")).toMatchObject({
      number: 2,
      mayAcknowledge: false,
      acknowledged: { number: 1 },
    });

    const third = await changePolicy(company, "material", "Private Nutzung ist nun geregelt.");
    expect(await assignmentsOf(company, ada)).toEqual([
      { kind: "document", cause_kind: "rule", state: "done", due_on: "2026-03-16" },
      { kind: "document", cause_kind: "change", state: "open", due_on: "2026-05-01" },
    ]);
    // Who has not read it yet reads the new one for the duty that is open.
    expect(await assignmentsOf(company, ben)).toHaveLength(1);
    expect(await viewOf(company, ada, "2026-04-01")).toMatchObject({
      number: 3,
      known: first,
      mayAcknowledge: true,
      acknowledged: { number: 1 },
    });
    const news = { id: POLICY, version: third, known: first };
    expect(await lessonNews(company.db, news, { language: "de", timeZone: "Europe/Berlin" })).toEqual([
      { on: "2026-04-01", note: "Private Nutzung ist nun geregelt." },
    ]);
    expect((await homeOf(company, ada, "2026-04-01")).documents.due).toMatchObject([
      { lessonId: POLICY, again: true },
    ]);
    const again = await acknowledge(company, ada);
    expect(again).toMatchObject({ outcome: "acknowledged" });
    expect(again).not.toEqual(old);
    expect((await assignmentsOf(company, ada)).map(({ state }) => state)).toEqual(["done", "done"]);
    expect(
      (await completions(company))
        .filter(({ person_id, lesson_id }) => person_id === ada && lesson_id === POLICY)
        .map(({ version }) => version)
        .sort(),
    ).toEqual([first, third].sort());
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is acknowledged in the version on the screen or not at all, also while another is published", async () => {
    const { company, ada } = await start();
    const { version: old } = await company.lesson(POLICY);
    await changePolicy(company, "material", "Neu.");
    expect(await acknowledge(company, ada, POLICY, { version: old })).toEqual({ outcome: "outdated" });
    expect(await completions(company)).toEqual([]);

    for (let round = 0; round < 6; round += 1) {
      await changePolicy(company, "material", `Vor Runde ${round}.`, OTHER_POLICY);
      const { version: shown } = await company.lesson(OTHER_POLICY);
      const before = (await completions(company)).length;
      const [result] = await Promise.all([
        acknowledge(company, ada, OTHER_POLICY, { version: shown }),
        changePolicy(company, "material", `Runde ${round}.`, OTHER_POLICY),
      ]);
      const updates = (await assignmentsOf(company, ada)).filter(
        ({ cause_kind, state }) => cause_kind === "change" && state === "open",
      );
      if (result.outcome === "acknowledged") {
        expect(await completions(company)).toHaveLength(before + 1);
        expect(updates).toHaveLength(1);
      } else {
        expect(result).toEqual({ outcome: "outdated" });
        expect(await completions(company)).toHaveLength(before);
      }
      expect(await acknowledge(company, ada, OTHER_POLICY)).toMatchObject({ outcome: "acknowledged" });
      expect((await viewOther(company, ada))?.mayAcknowledge).toBe(false);
    }
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is no lesson, and a lesson is no document: neither is done by the other's form", async () => {
    const { company, ada, ben } = await start();
    const lesson = await company.lesson("phishing");
    const document = await company.lesson(POLICY);
    const unknown = { outcome: "unknown-document" };
    expect(await acknowledge(company, ada, "phishing")).toEqual(unknown);
    expect(await acknowledge(company, ada, "nix", { version: document.version })).toEqual(unknown);
    // Another's version, or another language than there is.
    expect(await acknowledge(company, ada, POLICY, { version: lesson.version })).toEqual({
      outcome: "outdated",
    });
    expect(await viewOf(company, ada)).toMatchObject({ acknowledged: null });
    expect(
      await documentView(company, { personId: ada }, "phishing", { language: "de", today: DAY }),
    ).toBeUndefined();
    expect(
      await lessonView(company, { personId: ada }, POLICY, {}, { language: "de", today: DAY }),
    ).toBeUndefined();
    expect(
      await answerQuestion(
        company,
        { personId: ada },
        {
          lessonId: POLICY,
          version: document.version,
          questionId: "first-move",
          attemptId: company.random.id(),
          chosen: ["a"],
          language: "de",
        },
      ),
    ).toEqual({ outcome: "unknown-lesson" });

    // The name of somebody else's acknowledgement opens nothing, and is not told apart from a wrong one.
    const request = company.random.id();
    await acknowledge(company, ben, POLICY, { request });
    expect(await acknowledge(company, ada, POLICY, { request })).toEqual(unknown);
    expect(await acknowledge(company, ben, OTHER_POLICY, { request })).toEqual(unknown);
    expect(await completions(company)).toMatchObject([{ person_id: ben }]);

    const evidence = { bytes: Buffer.from("%PDF-1.4\n"), name: "" };
    const elsewhere = { personId: ada, courseId: "policies", completedOn: DAY, provider: "IHK", evidence };
    expect(
      await enterOutsideCompletion(company, { ...elsewhere, request: company.random.id() }, ben),
    ).toEqual({ outcome: "unknown" });
  });

  test("and training are kept apart by the database itself", async () => {
    const { company, ada } = await start();
    await company.everyoneTakesEssentials(DAY);
    const items = company.db.selectFrom("assignment_item").selectAll();
    const item = await items
      .where("person_id", "=", ada)
      .where("kind", "=", "document")
      .executeTakeFirstOrThrow();
    const refused = /foreign key/i;
    const into = (assignment_id: string, values: { lesson_id: string; kind: "lesson" | "document" }) =>
      company.db
        .insertInto("assignment_item")
        .values({ ...item, id: company.random.id(), position: 9, assignment_id, ...values })
        .execute();
    await expect(into(item.assignment_id, { lesson_id: "phishing", kind: "lesson" })).rejects.toThrow(
      refused,
    );
    await expect(into(item.assignment_id, { lesson_id: "phishing", kind: "document" })).rejects.toThrow(
      refused,
    );
    await expect(
      company.db
        .insertInto("course_item")
        .values({ course_id: "essentials", position: 9, lesson_id: POLICY, kind: "document" })
        .execute(),
    ).rejects.toThrow(refused);
    await expect(
      company.db.updateTable("lesson").set({ kind: "lesson" }).where("id", "=", POLICY).execute(),
    ).rejects.toThrow(refused);
    await expect(
      company.db.updateTable("assignment").set({ kind: "lesson" }).where("kind", "=", "document").execute(),
    ).rejects.toThrow(refused);

    // Nor does anything that is published change what a name stands for.
    const row = await company.db
      .selectFrom("lesson_version")
      .select("sources")
      .where("lesson_id", "=", POLICY)
      .executeTakeFirstOrThrow();
    const sources = { de: `${(JSON.parse(row.sources) as { de: string }).de}\nNeu.\n` };
    const by = { by: null, change: "editorial", notes: {} } as const;
    await expect(
      publishContent(company, { lessons: [{ id: POLICY, sources, images: {} }], courses: [] }, by),
    ).rejects.toThrow(/name is taken/);
    const course = { id: "essentials", title: { de: "G", en: "E" }, paceDays: 0, lessons: [POLICY] };
    await expect(
      publishContent(company, { lessons: [], courses: [{ ...course, kind: "document" }] }, by),
    ).rejects.toThrow(/name is taken/);
  });
});
