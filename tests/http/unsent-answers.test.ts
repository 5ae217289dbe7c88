// The language is switched while something is chosen and not yet sent, in a browser without scripts: the page comes back
// in the other language with everything as it was, nothing is graded, and nothing is kept.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Question, QuestionKey } from "#app/domains/lessons/lesson.ts";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import type { Answer } from "#tests/support/app-server.ts";
import { asForm, filledForm, valuesOf } from "#tests/support/filled-form.ts";
import type { Form, FormClient } from "#tests/support/form-client.ts";
import { formFields } from "#tests/support/form-fields.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { completedLesson } from "#tests/support/route-forms.ts";

const PATH = "/lessons/every-kind";

let house: House;
let learner: FormClient;
let lesson: PublishedLesson;
beforeAll(async () => {
  house = await openHouse();
  learner = await house.spare("learner");
  const { context } = house.server;
  const { lessons } = await readContent(join(import.meta.dirname, "../fixtures/content/every-kind"));
  await publishContent(context, { lessons, courses: [] }, { by: null, change: "editorial", notes: {} });
  await context.library.refresh();
  const published = await context.library.current("every-kind");
  if (!published) throw new Error("The lesson was not published.");
  lesson = published;
  // The day's first look notes that the session is in use.
  await learner.get(PATH);
});
afterAll(() => house?.server.stop());

const questions = () => lesson.lesson.texts.de?.questions ?? [];
const keyOf = (id: string) => lesson.key.questions[id]?.de as QuestionKey;

function fieldsFor(question: Question, chosen: readonly string[]): string[] {
  const asked = { personId: house.id.learner, version: lesson.version, questionId: question.id };
  return formFields(question, chosen, (id) => optionHandle(asked, id));
}

/** The form of a question on a page, filled in as the page shows it. */
function formOn({ body }: Answer, questionId: string): [string, string][] {
  return filledForm(body, `answer-${questionId}`) ?? [];
}

async function withoutEffect(act: () => Promise<Answer>): Promise<Answer> {
  const before = await house.server.state();
  const answer = await act();
  expect(await house.server.state()).toBe(before);
  return answer;
}

const languageOf = ({ body }: Answer) => /<html lang="(\w+)"/.exec(body)?.[1];

test("the buttons at the page's foot send the form that waits, and say which language is wanted", async () => {
  const { body } = await learner.get(PATH);
  const buttons = /<footer.*<\/footer>/s.exec(body)?.[0].match(/<button[^>]*>/g) ?? [];
  expect(buttons).toHaveLength(2);
  for (const button of buttons) expect(button).toMatch(/name="in" form="answer-first-move"/);
  // Enter in a field answers, and switches nothing: the form's own button comes first.
  expect(body.indexOf('form="answer-first-move"')).toBeGreaterThan(body.indexOf("</form>"));
  // A page without such a form asks as ever.
  const home = await learner.get("/");
  expect(home.body).toContain('name="language" value="en"');
});

test("nothing chosen: the same page again, by a GET", async () => {
  const [question] = questions();
  const form = asForm(formOn(await learner.get(`${PATH}?step=1`), `${question?.id}`));
  const answer = await withoutEffect(() => learner.post(`${PATH}?step=1`, { ...form, in: "en" }));
  expect([answer.status, answer.headers.location]).toEqual([303, `${PATH}?step=1`]);
  expect(languageOf(await learner.get(PATH))).toBe("en");
  await learner.post("/language", { language: "de", to: "/" });
});

test("every kind of question keeps what was chosen, back and forth, and is then answered with it", async () => {
  for (const question of questions())
    for (const chosen of rightAnswers(question, keyOf(question.id))) {
      const page = await learner.get(PATH);
      const fields = fieldsFor(question, chosen);
      const form: Form = {
        ...asForm(formOn(page, question.id)),
        "chosen[]": fields,
        confidence: "unsure",
      };
      const english = await withoutEffect(() => learner.post(PATH, { ...form, in: "en" }));
      expect([english.status, languageOf(english), question.id]).toEqual([200, "en", question.id]);
      expect(english.body).not.toContain('class="field-error"');
      const filled = formOn(english, question.id);
      expect(valuesOf(filled, "chosen[]").sort(), question.id).toEqual([...fields].sort());
      expect(valuesOf(filled, "language")).toEqual(["en"]);
      if (question.asksConfidence) expect(valuesOf(filled, "confidence")).toEqual(["unsure"]);
      const german = await withoutEffect(() => learner.post(PATH, { ...asForm(filled), in: "de" }));
      expect(valuesOf(formOn(german, question.id), "chosen[]").sort()).toEqual(
        valuesOf(filled, "chosen[]").sort(),
      );
      // Sent as it stands there.
      const sent = await learner.post(PATH, asForm(formOn(german, question.id)));
      expect(sent.status, question.id).toBe(303);
    }
  const { db } = house.server.context;
  const completions = await db.selectFrom("completion").select("lesson_id").execute();
  expect(completions).toContainEqual({ lesson_id: "every-kind" });
});

describe("with somebody who has answered nothing yet", () => {
  let other: FormClient;
  const handles = (question: Question) => {
    const asked = { personId: house.id.hr, version: lesson.version, questionId: question.id };
    return question.options.map(({ id }) => optionHandle(asked, id));
  };
  const [one, several] = ["first-move", "to-report"].map((id) => () => {
    const question = questions().find((each) => each.id === id);
    if (!question) throw new Error(id);
    return question;
  }) as [() => Question, () => Question];
  beforeAll(async () => {
    other = await house.spare("hr");
    await other.get(PATH);
  });

  test("two questions on one page: the script sends the other form along", async () => {
    const page = await other.get(PATH);
    const [first, second] = [one(), several()].map((question) => [
      ...formOn(page, question.id),
      ["chosen[]", handles(question)[0] ?? ""] as [string, string],
    ]);
    const also = `${new URLSearchParams(second)}`;
    const answer = await withoutEffect(() =>
      other.post(PATH, { ...asForm(first ?? []), "also[]": [also], in: "en" }),
    );
    for (const question of [one(), several()])
      expect(valuesOf(formOn(answer, question.id), "chosen[]")).toEqual([handles(question)[0]]);
  });

  test("what is no form, of another version or somebody else's fills nothing in", async () => {
    const form = asForm(formOn(await other.get(PATH), one().id));
    const [mine = ""] = handles(one());
    const theirs = fieldsFor(one(), keyOf(one().id).right);
    const changed: Form[] = [
      { "chosen[]": theirs },
      { "chosen[]": ["aaaaaaaaaaaa"] },
      { "chosen[]": [mine], version: "0".repeat(64) },
      { "chosen[]": [mine], question: "no-such-question" },
      { "also[]": ["nonsense", "question=to-report&chosen[]=x", "%zz"], "chosen[]": ["x"] },
    ];
    for (const changes of changed) {
      const answer = await withoutEffect(() => other.post(PATH, { ...form, ...changes, in: "en" }));
      expect(answer.status).toBe(200);
      for (const question of [one(), several()])
        expect(valuesOf(formOn(answer, question.id), "chosen[]"), JSON.stringify(changes)).toEqual([]);
    }
    const refused: Form[] = [{ in: "fr" }, { in: "en", "also[]": Array.from({ length: 10 }, () => "x") }];
    for (const wrong of refused)
      expect((await withoutEffect(() => other.post(PATH, { ...form, ...wrong }))).status).toBe(400);
  });

  test("an answer that was refused shows what was chosen, and how sure one was", async () => {
    const form = asForm(formOn(await other.get(PATH), one().id));
    const answer = await withoutEffect(() => other.post(PATH, { ...form, confidence: "sure" }));
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('class="field-error"');
    expect(valuesOf(formOn(answer, one().id), "confidence")).toEqual(["sure"]);
  });
});

test("a number is written as the other language writes it", async () => {
  const stranger = await house.spare("admin");
  const asked = questions().find(({ kind }) => kind === "number");
  if (!asked) throw new Error("no number");
  // All before it, so that its step is open.
  for (const question of questions()) {
    if (question.id === asked.id) break;
    const at = { personId: house.id.admin, version: lesson.version, questionId: question.id };
    const form = asForm(formOn(await stranger.get(PATH), question.id));
    const chosen = formFields(question, keyOf(question.id).right, (id) => optionHandle(at, id));
    expect((await stranger.post(PATH, { ...form, "chosen[]": chosen })).status).toBe(303);
  }
  const form = asForm(formOn(await stranger.get(PATH), asked.id));
  for (const [typed, shown] of [
    ["1,5", "1.5"],
    ["1.500", "1,500"],
    ["ein paar", "ein paar"],
  ] as const) {
    const english = await stranger.post(PATH, { ...form, "chosen[]": [typed], in: "en" });
    expect(valuesOf(formOn(english, asked.id), "chosen[]")).toEqual([shown]);
    await stranger.post("/language", { language: "de", to: "/" });
  }
});

test("feedback keeps its two answers and what was written", async () => {
  const path = await completedLesson(house);
  const page = await learner.get(path);
  expect(page.body).toContain('form="feedback-form"');
  const form = { useful: "yes", clear: "no", comment: "Zu <lang> & zu „bunt“" };
  const english = await withoutEffect(() => learner.post(path, { ...form, in: "en" }));
  expect([english.status, languageOf(english)]).toEqual([200, "en"]);
  expect(english.body).not.toContain("field-error");
  const filled = asForm(filledForm(english.body, "feedback-form") ?? []);
  expect(filled).toEqual({ ...form, comment: "Zu &lt;lang&gt; &amp; zu „bunt“" });
  const empty = await withoutEffect(() => learner.post(path, { comment: "", in: "de" }));
  expect([empty.status, empty.headers.location]).toEqual([303, path.replace("/feedback", "?step=end")]);
});
