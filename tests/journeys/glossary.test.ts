// The words that a lesson explains are part of what was taught: kept with each version, and shown as they were then.

import { expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { termIdsWithin } from "#app/domains/lessons/glossary.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { root } from "#scripts/terminal.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const LESSON = "report-in-minutes";
const TERM = "significant-incident";

onBothDatabases("a word of the glossary", (open) => {
  test("is kept with the version, and a new meaning is a new version", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const before = await company.lesson(LESSON);
    expect(Object.keys(before.lesson.texts.de!.terms)).toEqual([TERM]);
    expect(before.lesson.texts.de!.terms[TERM]!.term).toBe("erheblicher Sicherheitsvorfall");
    expect(before.lesson.texts.en!.terms[TERM]!.term).toBe("significant incident");

    const { lessons } = await readContent(`${root}/content`);
    const lesson = lessons.find(({ id }) => id === LESSON)!;
    const again = await publishContent(
      company,
      { lessons: [lesson], courses: [] },
      { by: null, change: "editorial", notes: {} },
    );
    expect(again.lessons).toEqual([]);

    const old = lesson.terms![TERM]!;
    const changed = {
      ...lesson,
      terms: { [TERM]: { ...old, meaning: { ...old.meaning, de: "Ein schwerer Vorfall." } } },
    };
    const made = await publishContent(
      company,
      { lessons: [changed], courses: [] },
      { by: null, change: "editorial", notes: {} },
    );
    expect(made.lessons).toEqual([LESSON]);
    await company.library.refresh();
    const after = await company.lesson(LESSON);
    expect(after.version).not.toBe(before.version);
    expect(after.number).toBe(2);
    expect(after.lesson.texts.de!.terms[TERM]!.meaning).toBe("Ein schwerer Vorfall.");
    // What was taught before is shown as it was taught, by a process that has never seen it too.
    const row = await company.db
      .selectFrom("lesson_version")
      .select(["terms", "format"])
      .where("hash", "=", before.version)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.terms)).toEqual({ [TERM]: old });
    expect(row.format).toBe(2);
  });

  test("comes to a page only where the page uses it", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people("1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en");
    const personId = await company.person("1");
    const { lesson } = await company.lesson(LESSON);
    const steps = lesson.texts.en!.steps;
    const used = steps.map((step) => [...termIdsWithin(step.blocks)]);
    expect(used.flat()).toEqual([TERM]);
    const view = await lessonView(
      company,
      { personId },
      LESSON,
      { step: "1" },
      {
        language: "en",
        today: "2026-03-02",
      },
    );
    expect(Object.keys(view!.terms)).toEqual(used[0]);
  });
});
