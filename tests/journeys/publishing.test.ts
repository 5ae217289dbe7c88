// From a file on disk to what learners are asked: proposals, editorial and material changes, a text that comes back,
// the company's file over ours, and an upgrade of ours that waits to be published.

import { expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { foreseePublication } from "#app/acts/foresee-publication.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { proposalsView } from "#app/domains/lessons/proposals-view.server.ts";
import { publicationsOf } from "#app/domains/lessons/publication-store.server.ts";
import type { Database } from "#db/open.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dutiesOf, passLesson } from "#tests/support/duties.ts";

const ADA = "1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en";
const BEN = "2;Ben Kim;ben@acme.example;Acme;Production;;;2020-01-01;;de";
const LESSON = "phishing";
const NOTES = { de: "Neu: die Meldung per Telefon.", en: "New: reporting by phone." };

async function start(database: Database) {
  const disk = contentFolders();
  const company = { ...(await openCompany(database, "2026-03-02T08:00:00Z")), content: disk.folders };
  await company.people(ADA, BEN);
  await company.everyoneTakesEssentials("2026-03-02");
  const publish = (change: "editorial" | "material" | null, ...ids: string[]) =>
    publishLessons(company, null, { ids, change, notes: change === "material" ? NOTES : {} });
  return { company, disk, publish };
}

/** "phishing changed ours", of what is not published as it lies on disk. */
async function proposals(company: Parameters<typeof proposalsView>[0]): Promise<string[]> {
  const { lessons, courses } = await proposalsView(company);
  return [...lessons, ...courses]
    .filter(({ state }) => state !== "same")
    .map(({ id, state, from }) => `${id} ${state} ${from}`);
}

function sentence(word: string): [from: string, to: string] {
  return ["The week begins with this email:", `The ${word} begins with this email:`];
}

onBothDatabases("publishing", (open) => {
  test("an editorial change: a file is edited, published, and nobody is asked anything", async () => {
    const { company, disk, publish } = await start(await open());
    await passLesson(company, "1", LESSON);
    const before = await company.lesson(LESSON);
    expect(await proposals(company)).toEqual([]);
    disk.edit(LESSON, "en", ...sentence("end"));
    expect(await proposals(company)).toEqual(["phishing changed ours"]);
    expect((await company.lesson(LESSON)).version).toBe(before.version);

    expect(await publish("editorial", LESSON)).toMatchObject({
      outcome: "published",
      lessons: [{ id: LESSON, number: 2, change: "editorial", again: false, updates: 0 }],
    });
    expect((await company.lesson(LESSON)).number).toBe(2);
    expect(await proposals(company)).toEqual([]);
    expect(await dutiesOf(company, "1")).toEqual(["1 open 2026-03-02"]);
    expect(await publish("editorial", LESSON)).toMatchObject({ lessons: [], unchanged: [LESSON] });
    expect(await publicationsOf(company.db, LESSON)).toHaveLength(2);
  });

  test("a material change: who knew it is asked again, who is in the midst of it goes on, what is done stays done", async () => {
    const { company, disk, publish } = await start(await open());
    const cy = "3;Cy Young;cy@acme.example;Acme;Sales;;;2020-01-01;;en";
    await company.people(cy);
    await passLesson(company, "1", LESSON);
    await passLesson(company, "1", "report-in-minutes");
    await passLesson(company, "1", "passkeys-and-mfa");
    const old = await company.lesson(LESSON);
    const [first, ...others] = old.lesson.texts.de?.questions.map(({ id }) => id) ?? [];
    const answer = (questionId = "") =>
      company.person("2").then((personId) =>
        answerQuestion(
          company,
          { personId },
          {
            lessonId: LESSON,
            version: old.version,
            questionId,
            attemptId: company.random.id(),
            chosen: old.key.questions[questionId]?.de?.right ?? [],
            language: "de",
          },
        ),
      );
    await answer(first);

    company.clock.moveTo("2026-03-09T08:00:00Z");
    disk.edit(LESSON, "en", ...sentence("end"));
    const asked = { ids: [LESSON], change: "material", notes: NOTES } as const;
    expect(await foreseePublication(company, asked)).toMatchObject({ lessons: [{ number: 2, updates: 1 }] });
    expect(await publish("material", LESSON)).toMatchObject({ lessons: [{ number: 2, updates: 1 }] });
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "1 open 2026-03-09 update"]);
    expect(await dutiesOf(company, "2")).toEqual(["1 open 2026-03-02"]);
    expect(await dutiesOf(company, "3")).toEqual(["1 open 2026-03-02"]);

    // Ben finishes what he began; with that he belongs to those who have to know.
    for (const id of others) expect(await answer(id)).toMatchObject({ outcome: "kept", right: true });
    expect(await dutiesOf(company, "2")).toEqual(["1 open 2026-03-02", "1 open 2026-03-09 update"]);
    const taken = await company.db
      .selectFrom("completion")
      .select("version")
      .where("person_id", "=", await company.person("2"))
      .execute();
    expect(taken).toEqual([{ version: old.version }]);
    await passLesson(company, "1", LESSON);
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "1 done 2026-03-09 update"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("who finishes the earlier text in the same moment is asked as well, once", async () => {
    const { company, disk, publish } = await start(await open());
    const numbers = Array.from({ length: 8 }, (_, n) => `${10 + n}`);
    await company.people(...numbers.map((n) => `${n};P${n};;Acme;Sales;;;2020-01-01;;de`));
    const old = await company.lesson(LESSON);
    const ids = old.lesson.texts.de?.questions.map(({ id }) => id) ?? [];
    const answer = async (number: string, questionId = "") =>
      answerQuestion(
        company,
        { personId: await company.person(number) },
        {
          lessonId: LESSON,
          version: old.version,
          questionId,
          attemptId: company.random.id(),
          chosen: old.key.questions[questionId]?.de?.right ?? [],
          language: "de",
        },
      );
    for (const number of numbers) for (const id of ids.slice(0, -1)) await answer(number, id);
    disk.edit(LESSON, "en", ...sentence("end"));
    const [first = "", ...others] = numbers;
    await answer(first, ids.at(-1));
    const [published, ...answers] = await Promise.all([
      publish("material", LESSON),
      ...others.map((number) => answer(number, ids.at(-1))),
    ]);
    expect(published).toMatchObject({ outcome: "published" });
    for (const each of answers) expect(each).toMatchObject({ outcome: "kept", completed: true });
    for (const number of numbers)
      expect(await dutiesOf(company, number)).toEqual(["1 open 2026-03-02", "1 open 2026-03-02 update"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("an older text is published back, and again the newer one: each time only those are asked who need it", async () => {
    const { company, disk, publish } = await start(await open());
    await passLesson(company, "1", LESSON);
    const [a, b] = [sentence("week"), sentence("end")];
    disk.edit(LESSON, "en", ...b);
    await publish("material", LESSON);
    expect(await dutiesOf(company, "1")).toEqual(["1 open 2026-03-02", "1 open 2026-03-02 update"]);

    // Back to what Ada knows: her update is needless.
    company.clock.moveTo("2026-03-03T08:00:00Z");
    disk.edit(LESSON, "en", b[1], a[1]);
    expect((await proposalsView(company)).lessons.find(({ id }) => id === LESSON)?.earlier).toBe(1);
    expect(await publish("material", LESSON)).toMatchObject({
      lessons: [{ number: 1, again: true, updates: 0 }],
    });
    expect((await company.lesson(LESSON)).number).toBe(1);
    expect(await dutiesOf(company, "1")).toEqual(["1 open 2026-03-02", "1 superseded 2026-03-02 update"]);

    company.clock.moveTo("2026-03-04T08:00:00Z");
    disk.edit(LESSON, "en", ...b);
    expect(await publish("material", LESSON)).toMatchObject({
      lessons: [{ number: 2, again: true, updates: 1 }],
    });
    expect(await dutiesOf(company, "1")).toEqual([
      "1 open 2026-03-02",
      "1 superseded 2026-03-02 update",
      "2 open 2026-03-04 update",
    ]);
    await passLesson(company, "1", LESSON);
    expect(
      (await publicationsOf(company.db, LESSON)).map(({ number, change }) => `${number} ${change}`),
    ).toEqual(["2 material", "1 material", "2 material", "1 first"]);
    await expect(company.db.deleteFrom("lesson_publication").execute()).rejects.toThrow(/append-only/);
  });

  test("what must not be published says why, and nothing of it is", async () => {
    const { company, disk } = await start(await open());
    disk.edit(LESSON, "en", ...sentence("end"));
    disk.edit("report-in-minutes", "de", "minutes: 4", "minutes: 40");
    const ids = [LESSON, "report-in-minutes", "no-such-lesson"];
    const asked = { ids, change: "material", notes: { de: " ", en: "New." } } as const;
    const outcome = await publishLessons(company, null, asked);
    expect(outcome).toMatchObject({
      outcome: "refused",
      refusals: [
        { id: LESSON, reason: "note-missing", languages: ["de"] },
        { id: "report-in-minutes", reason: "problems" },
        { id: "report-in-minutes", reason: "note-missing", languages: ["de"] },
        { id: "no-such-lesson", reason: "unknown" },
      ],
    });
    expect(await publishLessons(company, null, { ids: [LESSON], change: null, notes: {} })).toMatchObject({
      refusals: [{ reason: "change-missing" }],
    });
    const expected = { [LESSON]: "0".repeat(64) };
    expect(
      await publishLessons(company, null, { ids: [LESSON], change: "editorial", notes: {}, expected }),
    ).toMatchObject({ refusals: [{ reason: "moved-on" }] });
    expect(await publicationsOf(company.db, LESSON)).toHaveLength(1);
  });

  test("the company's file lies over ours, and an upgrade of ours beneath it or beside it only proposes", async () => {
    const { company, disk, publish } = await start(await open());
    disk.takeOver(LESSON);
    expect(await proposals(company)).toEqual([]);
    disk.edit(LESSON, "en", ...sentence("end"), "company");
    disk.write(
      "company",
      "courses.yaml",
      "- id: essentials\n  title: { de: Kurz, en: Short }\n  pace_days: 0\n  lessons: [phishing]\n",
    );
    expect(await proposals(company)).toEqual(["phishing changed company", "essentials changed company"]);
    await publish("editorial", LESSON);
    expect(
      await publishLessons(company, null, { ids: [], courses: ["essentials"], change: null, notes: {} }),
    ).toMatchObject({
      courses: ["essentials"],
    });
    expect(await proposals(company)).toEqual([]);

    // The next release of ours: the covered lesson is not looked at, the other one waits.
    disk.edit(LESSON, "en", ...sentence("middle"));
    disk.edit("report-in-minutes", "en", "title: ", "title: Now: ");
    expect(await proposals(company)).toEqual(["report-in-minutes changed ours"]);
    expect((await company.lesson("report-in-minutes")).number).toBe(1);
    disk.remove("ours", "lessons/passkeys-and-mfa");
    expect(await proposals(company)).toContain("passkeys-and-mfa missing null");
    // Given up by the company, ours is proposed again.
    disk.remove("company", "lessons");
    expect(await proposals(company)).toContain("phishing changed ours");
  });

  test("a new lesson and the course that holds it are published together, with its pictures", async () => {
    const { company, disk } = await start(await open());
    disk.takeOver(LESSON);
    disk.write("company", "lessons/phishing/letter.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    for (const language of ["de", "en"] as const)
      disk.edit(LESSON, language, "> [!MAIL]", "![A letter](letter.svg)\n\n> [!MAIL]", "company");
    const copy = (language: string) => disk.read("lessons", LESSON, `${language}.md`);
    for (const lesson of ["twin", "our-house"])
      disk.write("company", `lessons/${lesson}/mail.svg`, disk.read("lessons", LESSON, "mail.svg"));
    for (const language of ["de", "en"]) disk.write("company", `lessons/twin/${language}.md`, copy(language));
    expect(await publishLessons(company, null, { ids: ["twin"], change: "editorial", notes: {} })).toEqual({
      outcome: "refused",
      refusals: [{ id: "twin", reason: "same-text", as: LESSON }],
    });
    disk.remove("company", "lessons/twin");
    for (const language of ["de", "en"])
      disk.write(
        "company",
        `lessons/our-house/${language}.md`,
        copy(language).replace(/title: .*/, "title: Our house"),
      );
    disk.write(
      "company",
      "courses.yaml",
      "- id: house\n  title: { de: Haus, en: House }\n  pace_days: 0\n  lessons: [our-house]\n",
    );
    const course = { ids: [], courses: ["house"], change: null, notes: {} } as const;
    expect(await publishLessons(company, null, course)).toEqual({
      outcome: "refused",
      refusals: [{ id: "house", reason: "lessons-unpublished", lessons: ["our-house"] }],
    });
    const both = { ...course, ids: ["our-house", LESSON], change: "editorial" } as const;
    const actor = { personId: await company.person("1") };
    expect(await publishLessons(company, actor, both)).toMatchObject({
      outcome: "published",
      lessons: [
        { id: "our-house", number: 1, change: "first" },
        { id: LESSON, number: 2, change: "editorial" },
      ],
      courses: ["house"],
    });
    expect((await publicationsOf(company.db, "our-house"))[0]).toMatchObject({ publishedBy: actor.personId });
    // The letter, the drawing of our own lesson that two share, and that of another.
    const drawings = await company.db.selectFrom("asset").select("media_type").execute();
    expect(drawings).toEqual(Array(3).fill({ media_type: "image/svg+xml" }));
  });
});
