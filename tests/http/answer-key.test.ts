// The answer key stays on the server: before an answer, no byte tells which option is right or why; after one, only
// that question's key is told. In each lesson, at every step, in both languages, as page and as data.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Inline, LessonText, Question } from "#app/domains/lessons/lesson.ts";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { LANGUAGES, type Language } from "#app/i18n/languages.ts";
import type { FormClient } from "#tests/support/form-client.ts";
import { questionForms } from "#tests/support/lesson-page.ts";
import { ownHandles } from "#tests/support/own-handles.ts";
import { CLIENT_DIR } from "#tests/support/remix-build.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { smallLibrary } from "#tests/support/small-library.ts";
import { decoded } from "#tests/support/turbo-stream.ts";

const ROUTE = "routes/learn/lesson";
const lessons = (await smallLibrary()).lessons.filter(({ kind }) => kind === "lesson");

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

/** Pieces of a text that no encoding changes, long enough to be found nowhere else. */
function pieces(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    if ("children" in inline) return pieces(inline.children);
    if (!("value" in inline)) return [];
    return inline.value.split(/["'&<>\\]/).filter((piece) => piece.trim().length >= 20);
  });
}

/** Question id -> pieces of its reasons, in all languages. */
function reasonsOf(lesson: PublishedLesson): Map<string, string[]> {
  return new Map(
    Object.entries(lesson.key.questions).map(([id, key]) => [
      id,
      LANGUAGES.flatMap((language) => Object.values(key[language]?.reasons ?? {}).flatMap(pieces)),
    ]),
  );
}

/** Everything of the recall questions: not even what is asked is told before its day. */
function recallOf(lesson: PublishedLesson): string[] {
  return LANGUAGES.flatMap((language) =>
    (lesson.key.recall[language] ?? []).flatMap(({ question, key }) => [
      ...pieces(question.prompt),
      ...question.options.flatMap(({ text }) => pieces(text)),
      ...Object.values(key.reasons).flatMap(pieces),
    ]),
  );
}

interface Seen {
  language: Language;
  query: string;
  /** The document, `.data` and `.data?_routes=`. */
  bodies: { document: string; data: string; alone: string };
}

/** Asks for every step that an address can name, in both languages and all shapes. */
async function everyStep(
  client: FormClient,
  lessonId: string,
  text: LessonText,
  asked: string[],
): Promise<Seen[]> {
  const steps = ["", ...text.steps.map((_, at) => `${at + 1}`), "again", "end", "99", "x"];
  const queries = [
    ...steps.map((step) => ({ step })),
    // As if these had been answered, although they have not.
    ...asked.flatMap((answered) => [
      { step: "1", answered },
      { step: "again", answered },
    ]),
  ].map((query) => `${new URLSearchParams(query)}`);
  const seen: Seen[] = [];
  for (const language of LANGUAGES) {
    client.cookies.language = language;
    for (const query of queries) {
      const document = await client.get(`/lessons/${lessonId}?${query}`);
      const data = await client.get(`/lessons/${lessonId}.data?${query}`);
      const alone = await client.get(`/lessons/${lessonId}.data?${query}&_routes=${ROUTE}`);
      expect([document.status, data.status, alone.status]).toEqual([200, 200, 200]);
      seen.push({ language, query, bodies: { document: document.body, data: data.body, alone: alone.body } });
    }
  }
  return seen;
}

/** A page's open questions: the markup of each option without its words and its letters. */
function optionShapes(document: string): string[] {
  return [...document.matchAll(/<label class="choice">.*?<\/label>/gs)].map(([label]) =>
    label
      .replace(/(<span class="choice-text">).*(<\/span>)/s, "$1$2")
      .replace(/ (value|data-letter|type)="[^"]*"/g, ""),
  );
}

/** Checks all that was seen. @returns the questions whose reasons were told */
async function check(lesson: PublishedLesson, seen: readonly Seen[], answered: ReadonlySet<string>) {
  const reasons = reasonsOf(lesson);
  const recall = recallOf(lesson);
  const told = new Set<string>();
  let open = 0;
  for (const { language, query, bodies } of seen) {
    const at = `${lesson.id} ${language} ${query}`;
    for (const [question, texts] of reasons)
      for (const text of texts)
        if (bodies.document.includes(text)) {
          expect(answered, `${at}: a reason of ${question}`).toContain(question);
          told.add(question);
        }
    for (const text of recall) expect(bodies.document.includes(text), `${at}: recall`).toBe(false);
    // Data for a browser that renders again is asked for by no page of ours, and says nothing to anybody.
    for (const body of [bodies.data, bodies.alone])
      for (const [id, { data }] of Object.entries((await decoded(body)) as Record<string, { data: object }>))
        expect(data, `${at}: ${id}`).toEqual({});
    open += questionForms(bodies.document).length;
    expect(new Set(optionShapes(bodies.document)).size, at).toBeLessThanOrEqual(1);
  }
  return { told, open };
}

async function give(client: FormClient, lesson: PublishedLesson, question: Question, chosen: string[]) {
  const { status, body } = await client.post(`/lessons/${lesson.id}`, {
    version: lesson.version,
    question: question.id,
    attempt: house.server.context.random.id(),
    place: "1",
    language: "de",
    "chosen[]": await ownHandles(
      house.server,
      client,
      { version: lesson.version, questionId: question.id },
      chosen,
    ),
  });
  expect(status, body.slice(0, 300)).toBe(303);
}

describe.each(lessons.map(({ id }) => id))("%s", (id) => {
  test("tells nothing before an answer, and after it that question's key only", async () => {
    const lesson = await house.server.context.library.current(id);
    const text = lesson?.lesson.texts.de;
    if (!lesson || !text) throw new Error(`The lesson ${id} is not there in German.`);
    const client = await house.spare("author");
    const order = text.steps.flatMap((step) => step.questions);
    const answered = new Set<string>();

    const untouched = await check(lesson, await everyStep(client, id, text, order), answered);
    expect(untouched.told).toEqual(new Set());
    expect(untouched.open).toBeGreaterThan(0);

    for (const [index, questionId] of order.entries()) {
      const question = text.questions.find((each) => each.id === questionId);
      const right = lesson.key.questions[questionId]?.de?.right ?? [];
      if (!question) throw new Error(`No question ${questionId}.`);
      const wrong = question.options.map((option) => option.id).find((option) => !right.includes(option));
      // The first one wrongly, so that it is asked again at the end.
      await give(client, lesson, question, index === 0 ? [`${wrong}`] : right);
      answered.add(questionId);
      const { told } = await check(
        lesson,
        await everyStep(client, id, text, order.slice(index + 1, index + 2)),
        answered,
      );
      expect(told).toEqual(answered);
    }

    // Asked again, the question is open again: its key was told, the others' stay with their own step.
    const again = (await client.get(`/lessons/${id}?step=again`)).body;
    expect(questionForms(again).map(({ question }) => question)).toEqual([order[0]]);
    for (const texts of reasonsOf(lesson).values())
      for (const text of texts) expect(again.includes(text)).toBe(false);
  });
});

test("a lesson of every kind tells nothing before an answer: no reason, no form, nowhere that a choice leads", async () => {
  const { context } = house.server;
  const every = await readContent(new URL("../fixtures/content/every-kind", import.meta.url).pathname);
  await publishContent(
    context,
    { lessons: every.lessons, courses: [] },
    { by: null, change: "editorial", notes: {} },
  );
  await context.library.refresh();
  const lesson = await context.library.current("every-kind");
  const text = lesson?.lesson.texts.de;
  if (!lesson || !text) throw new Error("The lesson of every kind is not there.");
  const client = await house.spare("author");
  const order = text.steps.flatMap((step) => step.questions);
  const seen = await everyStep(client, lesson.id, text, order);
  const { told, open } = await check(lesson, seen, new Set());
  expect(told).toEqual(new Set());
  expect(open).toBeGreaterThan(0);
  for (const { bodies } of seen)
    for (const hidden of ["Das Geld ist weg", "weiß von nichts", "Phishing-Mail", "callback"])
      expect(bodies.document).not.toContain(hidden);
});

test("no file of the built client holds a word of any lesson", async () => {
  const files = readdirSync(CLIENT_DIR, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const all = files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8")).join("\n");
  expect(all).toContain("Zum Inhalt springen");
  for (const lesson of (await house.server.context.library.all()).values()) {
    if (lesson.kind === "document") continue;
    const words = [...reasonsOf(lesson).values()].flat().concat(recallOf(lesson));
    for (const { questions } of Object.values(lesson.lesson.texts))
      words.push(...questions.flatMap(({ prompt }) => pieces(prompt)));
    expect(words.length).toBeGreaterThan(20);
    for (const word of words) expect(all.includes(word), word).toBe(false);
  }
});
