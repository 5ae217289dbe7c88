// A learner's story on both databases: answers, resume, completion, receipt, and what HR and the ledger know of it.

import { describe, expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule, endRule } from "#app/acts/change-rule.server.ts";
import { closeLeavers } from "#app/acts/close-leavers.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { openCompany, type TestCompany } from "../support/company.ts";
import { onBothDatabases } from "../support/databases.ts";

const ADA = "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de";
const BEN = "2;Ben Behr;ben@acme.example;Acme;Sales/North;1;no;2020-01-01;;en";
const LESSON = "report-in-minutes";

async function answer(
  company: TestCompany,
  personId: string,
  questionId: string,
  right: boolean,
  attemptId = company.random.id(),
) {
  const lesson = await company.lesson(LESSON);
  const question = lesson.lesson.texts.de?.questions.find(({ id }) => id === questionId);
  const key = lesson.key.questions[questionId]?.de?.right ?? [];
  const wrong = (question?.options ?? [])
    .map(({ id }) => id)
    .filter((id) => !key.includes(id))
    .slice(0, 1);
  return answerQuestion(
    company,
    { personId },
    {
      lessonId: LESSON,
      version: lesson.version,
      questionId,
      attemptId,
      chosen: right ? key : wrong,
      language: "de",
    },
  );
}

async function questions(company: TestCompany): Promise<string[]> {
  return (await company.lesson(LESSON)).lesson.texts.de?.questions.map(({ id }) => id) ?? [];
}

async function passLesson(company: TestCompany, personId: string) {
  for (const id of await questions(company)) await answer(company, personId, id, true);
}

onBothDatabases("a learner", (open) => {
  async function start() {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA, BEN);
    await company.everyoneTakesEssentials("2026-03-02");
    return { company, ada: await company.person("1"), ben: await company.person("2") };
  }

  test("answers, leaves, resumes elsewhere in the other language, and completes with a receipt", async () => {
    const { company, ada } = await start();
    const ids = await questions(company);
    expect(await answer(company, ada, ids[0]!, false)).toEqual({
      outcome: "kept",
      right: false,
      completed: false,
    });
    const resumed = await lessonView(
      company,
      { personId: ada },
      LESSON,
      {},
      { language: "en", today: "2026-03-02" },
    );
    expect(resumed?.language).toBe("en");
    expect(resumed?.place).toEqual({ at: "step", number: 2 });
    for (const id of ids.slice(1)) await answer(company, ada, id, true);

    // Wrong at first: asked again, its options in another order.
    const first = await lessonView(
      company,
      { personId: ada },
      LESSON,
      { step: "1" },
      { language: "de", today: "2026-03-02" },
    );
    const again = await lessonView(
      company,
      { personId: ada },
      LESSON,
      {},
      { language: "de", today: "2026-03-02" },
    );
    expect(again?.place).toEqual({ at: "again", left: 1, isFirst: false });
    expect(again?.questions[0]?.options.map(({ id }) => id)).not.toEqual(
      first?.questions[0]?.options.map(({ id }) => id),
    );
    expect(await company.db.selectFrom("completion").select("id").execute()).toEqual([]);

    expect(await answer(company, ada, ids[0]!, true)).toEqual({
      outcome: "kept",
      right: true,
      completed: true,
    });
    const end = await lessonView(
      company,
      { personId: ada },
      LESSON,
      { step: "end" },
      { language: "de", today: "2026-03-02" },
    );
    const record = await company.db
      .selectFrom("ledger_record")
      .select(["sequence", "body"])
      .where("kind", "=", "completion")
      .executeTakeFirstOrThrow();
    expect(end?.end).toMatchObject({ completedOn: "2026-03-02", receipt: record.sequence });
    // The record names the version by a commitment, and neither person nor answers.
    expect(record.body).not.toMatch(/Ada|ada@|report-in-minutes|answer|chosen/);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is asked first in a renewal: right at once is done, wrong comes again; who never passed takes the whole", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA, BEN);
    const start = { type: "date", day: "2026-03-02" } as const;
    const recurrence = { type: "calendar", months: 12 } as const;
    const rule = {
      courseId: "essentials",
      audience: EVERYONE,
      start,
      dueAfterDays: 14,
      graceDays: 0,
      recurrence,
    };
    await createRule(company, rule, null);
    const [ada, ben] = [await company.person("1"), await company.person("2")];
    const ids = await questions(company);
    await passLesson(company, ada);
    company.clock.moveTo("2027-03-02T09:00:00Z");
    await turnDay(company);
    const place = async (personId: string) =>
      (await lessonView(company, { personId }, LESSON, {}, { language: "de", today: "2027-03-02" }))?.place;

    expect(await place(ben)).toEqual({ at: "step", number: 1 });
    expect(await place(ada)).toEqual({ at: "again", left: ids.length, isFirst: true });
    await answer(company, ada, ids[0]!, false);
    for (const id of ids.slice(1)) await answer(company, ada, id, true);
    expect(await place(ada)).toEqual({ at: "again", left: 1, isFirst: false });
    expect(await answer(company, ada, ids[0]!, true)).toMatchObject({ completed: true });
    expect(await place(ada)).toEqual({ at: "end" });
  });

  test("sends the same answer twice, and it counts once", async () => {
    const { company, ada } = await start();
    const [first] = await questions(company);
    const attempt = company.random.id();
    const outcomes = await Promise.all([1, 2, 3].map(() => answer(company, ada, first!, true, attempt)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["kept", "kept", "kept"]);
    expect(await company.db.selectFrom("attempt").select("id").execute()).toHaveLength(1);
  });

  test("answers in two tabs at once, and completes once", async () => {
    const { company, ada } = await start();
    const ids = await questions(company);
    await Promise.all([...ids, ...ids].map((id) => answer(company, ada, id, true)));
    expect(await company.db.selectFrom("completion").select("person_id").execute()).toEqual([
      { person_id: ada },
    ]);
    expect(
      await company.db.selectFrom("lesson_run").select("id").where("completed_at", "is not", null).execute(),
    ).toHaveLength(1);
  });

  test("cannot answer with nothing, with an option that is none, nor for another's attempt", async () => {
    const { company, ada, ben } = await start();
    const lesson = await company.lesson(LESSON);
    const [first] = await questions(company);
    const of = (chosen: string[], attemptId = company.random.id()) =>
      answerQuestion(
        company,
        { personId: ada },
        { lessonId: LESSON, version: lesson.version, questionId: first!, attemptId, chosen, language: "de" },
      );
    expect(await of([])).toEqual({ outcome: "not-an-answer" });
    expect(await of(["z"])).toEqual({ outcome: "not-an-answer" });
    expect(
      await answerQuestion(
        company,
        { personId: ada },
        {
          lessonId: "nix",
          version: lesson.version,
          questionId: first!,
          attemptId: company.random.id(),
          chosen: ["a"],
          language: "de",
        },
      ),
    ).toEqual({ outcome: "unknown-lesson" });
    expect(await company.db.selectFrom("lesson_run").select("id").execute()).toEqual([]);
    const bens = company.random.id();
    await answer(company, ben, first!, true, bens);
    expect(await answer(company, ada, first!, true, bens)).toEqual({ outcome: "not-an-answer" });
    expect((await company.db.selectFrom("attempt").select("id").execute()).length).toBe(1);
  });

  test("finishes the version that was begun, though another is published meanwhile", async () => {
    const { company, ada, ben } = await start();
    const ids = await questions(company);
    const old = await company.lesson(LESSON);
    await answer(company, ada, ids[0]!, true);
    const source = await company.db
      .selectFrom("lesson_version")
      .select(["sources"])
      .where("hash", "=", old.version)
      .executeTakeFirstOrThrow();
    const sources = JSON.parse(source.sources) as { de: string; en: string };
    await publishContent(
      company,
      {
        lessons: [
          {
            id: LESSON,
            sources: { ...sources, de: `${sources.de}\n`.replace("minutes: 4", "minutes: 5") },
            images: {},
          },
        ],
        courses: [],
      },
      { by: null, change: "editorial", notes: {} },
    );
    await company.library.refresh();
    const now = await company.lesson(LESSON);
    expect(now.version).not.toBe(old.version);
    expect(
      (await lessonView(company, { personId: ada }, LESSON, {}, { language: "de", today: "2026-03-02" }))
        ?.version,
    ).toBe(old.version);
    expect(
      (await lessonView(company, { personId: ben }, LESSON, {}, { language: "de", today: "2026-03-02" }))
        ?.version,
    ).toBe(now.version);
    expect(
      await answerQuestion(
        company,
        { personId: ada },
        {
          lessonId: LESSON,
          version: now.version,
          questionId: ids[1]!,
          attemptId: company.random.id(),
          chosen: ["a"],
          language: "de",
        },
      ),
    ).toEqual({ outcome: "outdated" });
  });

  test("sees what is due in order of days, and is done when all lessons are", async () => {
    const { company, ada } = await start();
    const home = () => homeView(company, { personId: ada }, "2026-03-02", "de");
    expect((await home()).due.map(({ lessonId, dueOn }) => [lessonId, dueOn])).toEqual([
      [LESSON, "2026-03-16"],
    ]);
    expect((await home()).later.map(({ opensOn }) => opensOn)).toEqual(["2026-03-09", "2026-03-16"]);
    await passLesson(company, ada);
    expect((await home()).due).toEqual([]);
    expect((await home()).done).toHaveLength(1);
    expect(
      await company.db
        .selectFrom("assignment")
        .select(["state", "next_due_on"])
        .where("person_id", "=", ada)
        .execute(),
    ).toEqual([{ state: "open", next_due_on: "2026-03-23" }]);
  });
});

onBothDatabases("HR", (open) => {
  test("sees done, open and overdue change with the days alone, and downloads the same as a file", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA, BEN, "3;=cmd|'/c calc'!A1;eve@acme.example;Acme;Einkauf;;no;2020-01-01;;de");
    await company.everyoneTakesEssentials("2026-03-02");
    const ada = await company.person("1");
    await passLesson(company, ada);
    company.clock.moveTo("2026-03-17T09:00:00Z");
    const report = await reportView(company, {}, undefined, "de");
    expect(report.total).toEqual({ done: 0, outside: 0, open: 1, overdue: 2, exempt: 0, all: 3 });
    expect(report.departments.map(({ name, open: o, overdue }) => [name, o, overdue])).toEqual(
      [
        ["Einkauf", 0, 1],
        ["Sales / North", 0, 1],
        ["Sales", 1, 0],
      ].sort() as never,
    );
    expect(
      (await reportView(company, { state: "overdue", search: "ben" }, undefined, "de")).people.map(
        ({ name }) => name,
      ),
    ).toEqual(["Ben Behr"]);
    // A manager sees those below, at any distance, and nobody else.
    expect(
      (await reportView(company, { belowManager: ada }, undefined, "de")).people.map(({ name }) => name),
    ).toEqual(["Ben Behr"]);

    let file = "";
    for await (const piece of await exportReport(company, { personId: ada }, { state: "overdue" }, "de"))
      file += piece;
    expect(file).toContain(
      "Ben Behr;2;Acme;Sales / North;Grundlagen;Überfällig;0;3;2026-03-02;2026-03-16;\r\n",
    );
    expect(file).toContain("'=cmd|'/c calc'!A1;3");
    expect(file).not.toContain("Ada Lovelace");
    expect(file).toContain("Status: Überfällig");
    // The denominator is all there is, whatever state is looked for.
    expect(file).toMatch(/Grundgesamtheit;3;.*\r\nDavon in diesem Bericht;2;/);
    expect(
      (
        await company.db
          .selectFrom("ledger_record")
          .select("kind")
          .where("kind", "=", "export-made")
          .execute()
      ).length,
    ).toBe(1);
  });

  test("gives joiners their duty with the import, closes a leaver's, and ends a rule without touching what is done", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA);
    const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
    await company.people(ADA, "3;Joe Join;joe@acme.example;Acme;Sales;;no;2026-04-01;;de");
    const joe = await company.person("3");
    const assignmentOf = (personId: string) =>
      company.db
        .selectFrom("assignment")
        .select(["state", "closed_reason", "opens_on"])
        .where("person_id", "=", personId)
        .execute();
    expect(await assignmentOf(joe)).toEqual([{ state: "open", closed_reason: null, opens_on: "2026-04-01" }]);

    await company.people(ADA, "3;Joe Join;joe@acme.example;Acme;Sales;;no;2026-04-01;2026-04-10;de");
    company.clock.moveTo("2026-04-10T09:00:00Z");
    expect(await closeLeavers(company)).toBe(0);
    company.clock.moveTo("2026-04-11T09:00:00Z");
    expect(await closeLeavers(company)).toBe(1);
    expect(await closeLeavers(company)).toBe(0);
    expect(await assignmentOf(joe)).toMatchObject([{ state: "closed", closed_reason: "left" }]);

    expect(await endRule(company, ruleId)).toEqual({ outcome: "ended", people: 1, later: false });
    expect(await endRule(company, ruleId)).toEqual({ outcome: "unknown" });
    expect(await assignmentOf(await company.person("1"))).toMatchObject([
      { state: "closed", closed_reason: "narrowed" },
    ]);
    // One open period per assignment, whatever happened to it.
    const periods = await company.db
      .selectFrom("assignment_period")
      .select("state")
      .where("until_sequence", "is", null)
      .execute();
    expect(periods.map(({ state }) => state)).toEqual(["closed", "closed"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("counts for a new duty what was passed at most 90 days ago, and not what is older", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA);
    const ada = await company.person("1");
    await passLesson(company, ada);
    const done = async () => {
      const rows = await company.db
        .selectFrom("assignment_item")
        .select("completion_id")
        .where("lesson_id", "=", LESSON)
        .orderBy("opens_on")
        .execute();
      return rows.map(({ completion_id }) => completion_id !== null);
    };
    company.clock.moveTo("2026-05-31T09:00:00Z");
    await company.everyoneTakesEssentials("2026-05-31");
    expect(await done()).toEqual([true]);
    company.clock.moveTo("2026-06-01T09:00:00Z");
    await company.everyoneTakesEssentials("2026-06-01");
    expect(await done()).toEqual([true, false]);
  });

  test("cannot make a rule for a course that does not exist", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const rule = {
      courseId: "nix",
      audience: EVERYONE,
      start: { type: "date" as const, day: "2026-03-02" },
      dueAfterDays: 14,
      ...ONCE,
    };
    expect(await createRule(company, rule, null)).toEqual({ outcome: "unknown-course" });
    expect(await company.db.selectFrom("rule").select("id").execute()).toEqual([]);
  });
});

describe("publishing", () => {
  onBothDatabases("content", (open) => {
    test("publishes once, and again only what changed", async () => {
      const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
      const rows = await company.db
        .selectFrom("lesson_version")
        .select(["hash", "number", "change"])
        .execute();
      expect(rows.map(({ number, change }) => `${number} ${change}`)).toEqual([
        "1 first",
        "1 first",
        "1 first",
        "1 first",
        "1 first",
      ]);
      await expect(company.db.updateTable("lesson_version").set({ note: "x" }).execute()).rejects.toThrow(
        /append-only/,
      );
      await expect(company.db.deleteFrom("lesson_version").execute()).rejects.toThrow(/append-only/);
      expect(
        (await company.db.selectFrom("ledger_record").select("kind").execute())
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual([
        ...["course-published", "course-published", "document-published", "document-published"],
        ...["lesson-published", "lesson-published", "lesson-published", "obligations-published"],
      ]);
    });
  });
});
