// Recall as a learner's browser meets it, without scripts; and by hand-made requests: somebody else's, of another lesson,
// of another question, twice, too early, by looking. Each is refused, and nothing is written.

import { afterAll, beforeAll, expect, test } from "vitest";
import { formOwner } from "#app/domains/identity/form-owner.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { recallText } from "#app/i18n/recall.ts";
import type { Answer } from "#tests/support/app-server.ts";
import { passLesson } from "#tests/support/duties.ts";
import { filledForm, valuesOf } from "#tests/support/filled-form.ts";
import type { Form, FormClient } from "#tests/support/form-client.ts";
import { formFields } from "#tests/support/form-fields.ts";
import { recallAnswer } from "#tests/support/recall.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

const LESSON = "report-in-minutes";
const t = recallText.in("de");

let house: House;
let learner: FormClient;
beforeAll(async () => {
  house = await openHouse();
  learner = house.client.learner;
  const { context } = house.server;
  const lesson = async (id: string) => (await context.library.current(id)) ?? Promise.reject(new Error(id));
  for (const key of ["learner", "foreign"] as const)
    await passLesson({ ...context, person: async () => house.id[key], lesson }, "", LESSON);
});
afterAll(() => house?.server.stop());

/** The form of the question that is asked of the learner now, filled in. */
async function form(verdict: "right" | "wrong", whose: "learner" | "foreign" = "learner"): Promise<Form> {
  const personId = house.id[whose];
  const given = await recallAnswer(house.server.context, personId, verdict);
  const lesson = await house.server.context.library.version(given.version);
  const asked = lesson?.key.recall.de?.find(({ question }) => question.id === given.questionId);
  if (!asked) throw new Error("no question");
  const handle = (id: string) =>
    optionHandle({ personId, version: given.version, questionId: given.questionId }, id);
  return {
    intent: "answer",
    lesson: given.lessonId,
    version: given.version,
    question: given.questionId,
    attempt: given.attemptId,
    language: "de",
    "chosen[]": formFields(asked.question, given.chosen, handle),
  };
}

async function withoutEffect(act: () => Promise<Answer>): Promise<Answer> {
  const before = await house.server.state();
  const answer = await act();
  expect(await house.server.state()).toBe(before);
  return answer;
}

const main = ({ body }: Answer) => /<main.*<\/main>/s.exec(body)?.[0] ?? "";
const title = "In Minuten melden";

test("before its day there is no question, and none on the home page", async () => {
  const page = main(await withoutEffect(() => learner.get("/recall")));
  expect(page).toContain(t("noneTitle"));
  expect(page).not.toContain('name="attempt"');
  expect(main(await learner.get("/"))).not.toContain('href="/recall"');
});

test("a story of five weeks: wrong, the reason and the step, a week later right, then after four weeks", async () => {
  house.server.clock.moveDays(7);
  const home = main(await learner.get("/"));
  expect(home).toContain(t("homeOne", { lesson: title }));
  expect(home).toContain('href="/recall"');
  const question = main(await withoutEffect(() => learner.get("/recall")));
  expect(question).toContain('name="attempt"');
  expect(question).not.toContain('class="verdict"');

  const wrong = await form("wrong");
  const sent = await learner.post("/recall", wrong);
  expect([sent.status, sent.headers.location]).toEqual([303, `/recall?answer=${wrong.attempt}#feedback`]);
  const verdict = main(await withoutEffect(() => learner.get(`/recall?answer=${wrong.attempt}`)));
  expect(verdict).toContain('id="feedback"');
  expect(verdict).toContain('role="status"');
  expect(verdict).toContain(t("wrongText"));
  expect(verdict).toContain(t("aboutTitle"));
  expect(verdict).toMatch(new RegExp(`href="/lessons/${LESSON}\\?step=\\d"`));
  expect(verdict).toContain(t("doneTitle"));
  expect(verdict).toContain("16. März");
  // The address that shows the verdict shows it to nobody else.
  for (const visitor of ["hr", "manager", "admin", "author"] as const) {
    const theirs = main(await (await house.spare(visitor)).get(`/recall?answer=${wrong.attempt}`));
    expect(theirs).toContain(t("noneTitle"));
    expect(theirs).not.toContain("verdict");
  }

  house.server.clock.moveDays(7);
  const right = await form("right");
  expect(right.question).toBe(wrong.question);
  expect((await learner.post("/recall", right)).status).toBe(303);
  const praised = main(await learner.get(`/recall?answer=${right.attempt}`));
  expect(praised).not.toContain(t("aboutTitle"));
  // The reason also when right.
  const lesson = await house.server.context.library.current(LESSON);
  const key = lesson?.key.recall.de?.find(({ question }) => question.id === right.question)?.key;
  expect(key).toBeDefined();
  for (const reason of Object.values(key?.reasons ?? {}))
    for (const part of reason)
      if (part.type === "text")
        expect(praised).toContain(part.value.replaceAll("'", "&#x27;").replaceAll('"', "&quot;"));
  expect(praised).toContain("30. März");
  expect(main(await learner.get("/"))).toContain("30. März");

  // Sent again, it is shown again and counts once.
  const again = await withoutEffect(() => learner.post("/recall", right));
  expect(again.status).toBe(303);
});

test("is moved to a day of the next two weeks, and to no other", async () => {
  house.server.clock.moveDays(14);
  expect(main(await learner.get("/recall"))).toContain(t("moveButton"));
  for (const day of ["2026-03-30", "2026-03-29", "2026-04-14", "2026-03-31x", "", "morgen"])
    expect((await withoutEffect(() => learner.post("/recall", { intent: "move", day }))).status, day).toBe(
      422,
    );
  const refused = await learner.post("/recall", { intent: "move", day: "2026-12-01" });
  expect(main(refused)).toContain(t("moveFault"));
  expect((await learner.post("/recall", { intent: "move", day: "2026-03-31" })).status).toBe(303);
  expect(main(await learner.get("/recall?moved"))).toContain(t("moved", { day: t("tomorrow") }));
  house.server.clock.moveDays(1);
});

test("what is forged or stale is refused, and nothing is written", async () => {
  // The day's first look notes that the session is in use.
  await learner.get("/recall");
  const { context } = house.server;
  const other = await context.library.current("phishing");
  const pool = (await context.library.current(LESSON))?.key.recall.de ?? [];
  const asked = await form("right");
  const notAsked = pool.find(({ question }) => question.id !== asked.question)?.question;
  const quiz = (await context.library.current(LESSON))?.lesson.texts.de?.questions[0];
  if (!notAsked || !quiz) throw new Error("no questions");
  const handles = (questionId: string, ids: string[]) =>
    ids.map((id) =>
      optionHandle({ personId: house.id.learner, version: `${asked.version}`, questionId }, id),
    );
  const theirs = await form("right", "foreign");
  const cases: [string, Form, number][] = [
    ["another lesson", { lesson: "phishing" }, 409],
    ["a lesson that is not there", { lesson: "no-such-lesson" }, 409],
    ["another lesson's version", { version: `${other?.version}` }, 409],
    ["a lesson that was not completed", { lesson: "phishing", version: `${other?.version}` }, 422],
    ["a version that is not there", { version: "0".repeat(64) }, 409],
    [
      "a question of the lesson itself",
      { question: quiz.id, "chosen[]": handles(quiz.id, [`${quiz.options[0]?.id}`]) },
      422,
    ],
    ["an unknown option", { "chosen[]": ["aaaaaaaaaaaa"] }, 422],
    ["somebody else's option", { "chosen[]": theirs["chosen[]"] ?? "" }, 422],
    ["nothing chosen", { "chosen[]": [] }, 422],
    ["no uuid", { attempt: "1" }, 400],
    ["another language", { language: "fr" }, 400],
    ["no intent", { intent: "win" }, 400],
    ["somebody else's name", { person: house.id.foreign }, 400],
    ["a time of one's own", { weeks: "20" }, 400],
    ["a verdict of one's own", { right: "1" }, 400],
  ];
  for (const [name, changes, status] of cases)
    expect(
      (await withoutEffect(async () => learner.post("/recall", { ...asked, ...changes }))).status,
      name,
    ).toBe(status);
  for (const field of Object.keys(asked).filter((each) => each !== "chosen[]")) {
    const { [field]: _, ...rest } = asked;
    expect((await withoutEffect(() => learner.post("/recall", rest))).status, `without ${field}`).toBe(400);
  }
  // A question of the pool that is not the one that is asked.
  const ids = notAsked.options.map(({ id }) => id).slice(0, 1);
  const swapped = { ...asked, question: notAsked.id, "chosen[]": handles(notAsked.id, ids) };
  const answer = await withoutEffect(() => learner.post("/recall", swapped));
  expect(answer.status === 409 || answer.status === 422).toBe(true);
  // Somebody of whom nothing is asked.
  const hr = await house.spare("hr");
  expect((await withoutEffect(() => hr.post("/recall", asked))).status).toBe(422);
  expect((await withoutEffect(async () => house.client.anonymous.post("/recall", asked))).status).toBe(302);
  // A session that is over is forgotten when it is shown.
  const kept = await house.server.context.db.selectFrom("recall_answer").selectAll().execute();
  expect((await house.client.leaver.post("/recall", asked)).status).toBe(302);
  expect(await house.server.context.db.selectFrom("recall_answer").selectAll().execute()).toEqual(kept);
});

test("another language loses nothing that was chosen, and neither does a session that has ended", async () => {
  const asked: Form = { ...(await form("right")), by: formOwner(house.id.learner) };
  const english = await withoutEffect(() => learner.post("/recall", { ...asked, in: "en" }));
  expect([english.status, /<html lang="(\w+)"/.exec(english.body)?.[1]]).toEqual([200, "en"]);
  const filled = filledForm(english.body, `answer-${asked.question}`) ?? [];
  expect(valuesOf(filled, "chosen[]").sort()).toEqual([asked["chosen[]"] ?? []].flat().sort());
  await learner.post("/language", { language: "de", to: "/recall" });
  const told = await withoutEffect(async () => house.client.anonymous.post("/recall", asked));
  expect(told.status).toBe(401);
  expect(told.body).toContain('name="held"');
  expect(told.body).toContain('name="to" value="/recall"');
});

test("an answer that was given, or under the id of somebody else's, is none", async () => {
  const asked = await form("right");
  expect((await learner.post("/recall", asked)).status).toBe(303);
  const stale = { ...asked, attempt: house.server.context.random.id() };
  const page = await withoutEffect(() => learner.post("/recall", stale));
  expect(page.status).toBe(409);
  expect(main(page)).toContain(t("outdated"));
  const manager = await house.spare("manager");
  expect((await withoutEffect(() => manager.post("/recall", asked))).status).toBe(422);
});

test("looking does nothing, however often a scanner looks", async () => {
  const asked = await house.server.context.db.selectFrom("recall_answer").select("id").execute();
  for (const path of [
    "/recall",
    "/recall?moved",
    "/recall.data",
    `/recall?answer=${asked[0]?.id}`,
    "/recall?intent=move&day=2026-04-01",
  ])
    expect((await withoutEffect(() => learner.get(path))).status, path).toBe(200);
  expect((await learner.get("/recall?answer=1")).status).toBe(400);
});
