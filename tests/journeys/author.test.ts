// An author at work: the list with what is to be done, a lesson's problems with their lines, previews of any text, and two
// texts beside each other; before and after publishing, and with the company's own file over ours.

import { describe, expect, test } from "vitest";
import { foreseeLesson } from "#app/acts/foresee-lesson.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import { authorDesk } from "#app/domains/progress/author-lesson-view.server.ts";
import { authorListView } from "#app/domains/progress/author-list-view.server.ts";
import { type AuthorQuery, type AuthorRow, chosenRows } from "#app/domains/progress/author-query.ts";
import { compareEditions } from "#app/domains/progress/edition-comparison.ts";
import { previewView } from "#app/domains/progress/preview-view.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";

const ALL: AuthorQuery = { search: "", show: "", sort: "title", order: "up" };
const IN_GERMAN = { language: "de", timeZone: "Europe/Berlin" } as const;

async function rows(company: TestCompany, query: Partial<AuthorQuery> = {}, today = "2026-03-02") {
  const asked = { ...ALL, ...query };
  return (await authorListView(company, asked, { language: "de", today })).rows;
}

async function desk(company: TestCompany, lesson: string) {
  const found = await authorDesk(company, lesson, IN_GERMAN);
  if (!found) throw new Error(`There is no lesson ${lesson}.`);
  return found;
}

onBothDatabases("an author", (open) => {
  test("sees what is published, proposed, new, faulty, overdue and retired, and finds each by its filter", async () => {
    const content = contentFolders();
    const company = {
      ...(await openCompany(await open(), "2026-03-02T09:00:00Z")),
      content: content.folders,
    };
    const lessons = (await rows(company)).filter(({ isDocument }) => !isDocument);
    expect(lessons).toMatchObject([
      { id: "passkeys-and-mfa", state: "published", errors: 0, number: 1, isOwn: false, hardest: null },
      { id: "report-in-minutes", state: "published" },
      { id: "phishing", state: "published" },
    ]);
    content.edit("phishing", "de", "Die Woche beginnt mit dieser Mail", "Die Woche beginnt mit einer Mail");
    content.takeOver("passkeys-and-mfa");
    content.edit("passkeys-and-mfa", "en", "minutes: 4", "minutes: 9", "company");
    content.write("company", "lessons/own-rule/de.md", content.read("lessons/report-in-minutes/de.md"));
    content.write("company", "lessons/own-rule/en.md", content.read("lessons/report-in-minutes/en.md"));
    await retireLesson(company, null, "report-in-minutes");
    const state = async (query: Partial<AuthorQuery>, today?: string) =>
      (await rows(company, query, today)).flatMap(({ id, isDocument }) => (isDocument ? [] : [id])).sort();
    expect(await state({ show: "changed" })).toEqual(["passkeys-and-mfa", "phishing"]);
    expect(await state({ show: "errors" })).toContain("passkeys-and-mfa");
    expect(await state({ show: "new" })).toEqual(["own-rule"]);
    expect(await state({ show: "retired" })).toEqual(["report-in-minutes"]);
    expect(await state({ show: "published" })).toEqual([]);
    expect(await state({ show: "review" })).toEqual([]);
    expect(await state({ show: "review" }, "2027-06-01")).toHaveLength(4);
    expect(await state({ search: "PHISH" })).toEqual(["phishing"]);
    expect((await rows(company, { show: "documents" })).map(({ id, hardest }) => [id, hardest])).toEqual([
      ["acceptable-use", null],
      ["reporting-incidents", null],
    ]);
    const [own] = await rows(company, { search: "passkeys" });
    expect(own).toMatchObject({ isOwn: true, state: "changed" });
    expect(own?.errors).toBeGreaterThan(0);
  });

  test("reads a problem at its line, and cannot publish what has an error", async () => {
    const content = contentFolders();
    const company = {
      ...(await openCompany(await open(), "2026-03-02T09:00:00Z")),
      content: content.folders,
    };
    content.edit("phishing", "en", "minutes: 4", "minutes: 9");
    const { lesson } = await desk(company, "phishing");
    expect(lesson).toMatchObject({ state: "changed", languages: ["de", "en"] });
    const problem = lesson.problems.find(({ rule }) => rule === "minutes");
    expect(problem).toMatchObject({ file: "en.md", severity: "error", excerpt: { at: "9" } });
    expect(problem?.excerpt?.before).toBe("minutes: ");
    const foreseen = await foreseeLesson(company, {
      id: "phishing",
      isRetired: false,
      languages: ["de", "en"],
    });
    expect(foreseen).toMatchObject({ publication: null, refusals: [{ reason: "problems" }] });
  });

  test("looks at any text, compares two, and knows before publishing whom a change asks again", async () => {
    const content = contentFolders();
    const company = {
      ...(await openCompany(await open(), "2026-03-02T09:00:00Z")),
      content: content.folders,
    };
    await company.people(
      ...[1, 2].map((number) => `${number};P ${number};p${number}@acme.example;Acme;S;;;2020-01-01;;de`),
    );
    await company.everyoneTakesEssentials("2026-03-02");
    await passLesson(company, "1", "phishing");
    content.edit(
      "phishing",
      "de",
      "Die Woche beginnt mit dieser Mail",
      "Die Woche beginnt mit dieser Nachricht",
    );
    const before = await desk(company, "phishing");
    expect(before.lesson).toMatchObject({ state: "changed", proposal: { isCurrent: false } });
    const [current, proposal] = [await before.edition("1"), await before.edition("proposal")];
    const { languages, images } = compareEditions(current!, proposal!);
    expect(images).toEqual([]);
    expect(languages.map(({ language }) => language)).toEqual(["de"]);
    const changed = languages[0]?.passages.find(({ kind }) => kind === "changed");
    expect(changed?.kind === "changed" && changed.after.filter(({ marked }) => marked)).toEqual([
      { text: "Nachricht", marked: true },
    ]);
    expect(await before.edition("2")).toBeUndefined();

    const asked = { id: "phishing", isRetired: false, languages: before.lesson.languages };
    expect(await foreseeLesson(company, asked)).toEqual({
      publication: { isFirst: false, number: 2, again: false, updates: 1, later: false },
      refusals: [],
      people: 1,
    });
    await publishLessons(company, null, {
      ids: ["phishing"],
      change: "material",
      notes: { de: "Anders.", en: "Different." },
    });
    const after = await desk(company, "phishing");
    expect(after.lesson).toMatchObject({ state: "published", publications: [{ number: 2 }, { number: 1 }] });
    expect((await foreseeLesson(company, asked)).publication).toBeNull();
    // What was taught before can be shown exactly as it was.
    const old = await after.edition("1");
    const shown = (edition: typeof old) =>
      JSON.stringify(
        previewView("phishing", edition!.version, edition!.compiled, {
          language: "de",
          step: 1,
          answers: false,
        }),
      );
    expect(shown(old)).toContain("Die Woche beginnt mit dieser Mail");
    expect(shown(await after.edition("2"))).toContain("Die Woche beginnt mit dieser Nachricht");
    expect(await authorDesk(company, "no-such-lesson", IN_GERMAN)).toBeUndefined();
  });

  test("sees the hardest question of a lesson once five have learned, and never who", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const people = [1, 2, 3, 4, 5];
    await company.people(
      ...people.map((number) => `${number};P ${number};p${number}@acme.example;Acme;S;;;2020-01-01;;de`),
    );
    const hard = (await company.lesson("phishing")).lesson.texts.de?.questions[1]?.id ?? "";
    for (const number of people) await passLesson(company, `${number}`, "phishing", number < 4 ? [hard] : []);
    expect((await rows(company, { search: "phishing" }))[0]?.hardest).toBeNull();
    company.clock.moveDays(1);
    await turnDay(company);
    expect((await rows(company, { search: "phishing" }))[0]?.hardest).toEqual({
      share: 0.4,
      bound: "exact",
      learners: 5,
    });
    expect((await rows(company, { sort: "hard" }))[0]?.id).toBe("phishing");
  });
});

describe("a preview", () => {
  test("shows every kind of question open and answered, each step and the end, whatever is asked", async () => {
    const { read } = contentFolders();
    for (const id of ["phishing", "report-in-minutes", "passkeys-and-mfa"]) {
      const compiled = compileSources(id, { de: read(`lessons/${id}/de.md`) });
      for (const answers of [false, true])
        for (const step of [1, 2, 3, 4, 5, 50]) {
          const view = previewView(id, "v", compiled, { language: "de", step, answers });
          for (const question of view?.questions ?? [])
            expect(question.right).toBe(answers ? true : undefined);
          if (step === 50) expect(view?.end?.action.length).toBeGreaterThan(0);
        }
      expect(previewView(id, "v", compiled, { language: "en", step: 1, answers: false })).toBeUndefined();
    }
  });
});

describe("the order of the list", () => {
  const row = (id: string, facts: Partial<AuthorRow>): AuthorRow => ({
    id,
    title: id,
    isDocument: false,
    state: "published",
    isOwn: false,
    languages: ["de"],
    questions: 3,
    errors: 0,
    warnings: 0,
    reviewBy: "2027-01-01",
    isOverdue: false,
    number: 1,
    hardest: null,
    ...facts,
  });
  const list = [
    row("ä", { errors: 1 }),
    row("b", { warnings: 2, reviewBy: "2026-01-01" }),
    row("z", { state: "new", hardest: { share: 0.2, bound: "exact", learners: 9 } }),
  ];
  test.each<[Partial<AuthorQuery>, string]>([
    [{}, "ä b z"],
    [{ order: "down" }, "z b ä"],
    [{ sort: "state" }, "ä b z"],
    [{ sort: "problems", order: "down" }, "ä b z"],
    [{ sort: "review" }, "b ä z"],
    [{ sort: "hard" }, "z ä b"],
    [{ show: "warnings" }, "b"],
    [{ search: "nothing" }, ""],
  ])("%j", (query, expected) => {
    expect(
      chosenRows(list, { ...ALL, ...query }, "de")
        .map(({ id }) => id)
        .join(" "),
    ).toBe(expected);
  });
});
