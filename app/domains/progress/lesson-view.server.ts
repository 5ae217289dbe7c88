// The read side of a lesson's page: one step with its questions, and for what was answered, the verdict and the reasons.
// What is right leaves the server only with the feedback to an answer that was given.

import type { Random } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { openItemOf } from "../assignments/person-assignments-store.server.ts";
import { termsWithin } from "../lessons/glossary.ts";
import type { Block, Inline, LessonText, Terms } from "../lessons/lesson.ts";
import type { Library } from "../lessons/library.server.ts";
import { drawnFor } from "../quizzes/draw.ts";
import { type Passage, passageOf } from "./passage.ts";
import type { QuestionView } from "./question-view.ts";
import { showQuestion } from "./show-question.ts";
import { attemptsOf, findNewestRun } from "./store.server.ts";

export type Place =
  | { at: "step"; number: number }
  /** A question apart from its step: for the first time in a renewal, or again. */
  | { at: "again"; left: number; isFirst: boolean }
  | { at: "end" };

export interface LessonView {
  id: string;
  version: string;
  /** The version that the learner completed last; null for none. */
  known: string | null;
  language: Language;
  title: string;
  why: string;
  minutes: number;
  steps: number;
  /** Questions of the whole lesson. */
  questionCount: number;
  place: Place;
  stepTitle: Inline[] | null;
  blocks: Block[];
  questions: QuestionView[];
  /** True when every question of this page has an answer, so that the way on is open. */
  mayGoOn: boolean;
  /** Where "Continue" leads. */
  next: string;
  /** At the end: what to do today, and the receipt. */
  end: { action: Block[]; completedOn: string; receipt: number; again: boolean } | null;
  /** The words of the glossary that this page uses. */
  terms: Terms;
}

interface Wish {
  /** "1", "2", … "again", "end"; none resumes. */
  step?: string | undefined;
  /** The question just answered, whose feedback is shown. */
  answered?: string | undefined;
}

/** @returns undefined for a lesson that nobody knows or that has no text in any language */
export async function lessonView(
  needs: { db: Db; library: Library; random: Random },
  actor: { personId: string },
  lessonId: string,
  wish: Wish,
  { language, today }: { language: Language; today: string },
): Promise<LessonView | undefined> {
  const current = await needs.library.current(lessonId);
  if (current?.kind !== "lesson") return undefined;
  const newest = await findNewestRun(needs.db, actor.personId, lessonId);
  const duty = newest && (await openItemOf(needs.db, actor.personId, lessonId, today));
  // A finished passage is shown again, unless a new duty asks for a new one.
  const run = newest?.completion && duty ? undefined : newest;
  const isRenewal = duty?.causeKind === "rule" && duty.cycle > 1 && newest?.known !== null;
  const done = run?.completion;
  const lesson = (run && (await needs.library.version(run.version))) ?? current;
  const whole = lesson.lesson.texts[language] ?? lesson.lesson.texts.de ?? lesson.lesson.texts.en;
  if (!whole) return undefined;
  const drawn = drawnFor(whole, { personId: actor.personId, version: lesson.version });
  const attempts = run ? await attemptsOf(needs.db, actor.personId, run.id) : [];
  // Answers go in time: then a finished lesson is there to be read, and asks nothing.
  const text = done && attempts.length === 0 ? withoutQuestions(drawn) : drawn;
  const passage = passageOf(text, attempts, isRenewal);
  const place = placeFor(wish, text, passage, Boolean(done));
  const page = pageAt(place, text, passage, wish);
  const questions = page.ids.map((id) =>
    showQuestion(id, {
      personId: actor.personId,
      lesson,
      text,
      passage,
      attemptId: needs.random.id(),
      ask: page.asked,
    }),
  );
  const end =
    place.at === "end" && done
      ? { action: text.action, ...done, again: [...passage.rounds.values()].some((times) => times > 1) }
      : null;
  return {
    id: lesson.id,
    version: lesson.version,
    known: newest?.known ?? null,
    language: text.language,
    title: text.title,
    why: text.why,
    minutes: lesson.lesson.minutes,
    steps: text.steps.length,
    questionCount: drawn.steps.flatMap((step) => step.questions).length,
    place,
    stepTitle: page.title,
    blocks: page.blocks,
    questions,
    mayGoOn: questions.every((question) => question.right !== undefined),
    next: nextAfter(place, text, passage),
    end,
    terms: termsWithin(text.terms, [page.blocks, questions, end]),
  };
}

function withoutQuestions(text: LessonText): LessonText {
  return { ...text, questions: [], steps: text.steps.map((step) => ({ ...step, questions: [] })) };
}

/** Never beyond the first step that waits for an answer: steps cannot be skipped by address, but in a renewal. */
function placeFor(wish: Wish, text: LessonText, passage: Passage, isDone: boolean): Place {
  const steps = text.steps.length;
  const wanted = wish.step === undefined ? undefined : Number(wish.step);
  if (wanted !== undefined && Number.isInteger(wanted) && wanted >= 1 && wanted <= steps)
    return { at: "step", number: Math.min(wanted, passage.reachableStep) };
  if (passage.resumeStep <= steps) return { at: "step", number: passage.resumeStep };
  if (passage.again.length > 0 || (wish.step === "again" && wish.answered)) {
    const answered = wish.answered !== undefined && isAnswered(passage, wish.answered);
    const times = passage.rounds.get((answered ? wish.answered : passage.again[0]) ?? "") ?? 0;
    return { at: "again", left: passage.again.length, isFirst: times === (answered ? 1 : 0) };
  }
  return isDone ? { at: "end" } : { at: "step", number: steps };
}

function pageAt(place: Place, text: LessonText, passage: Passage, wish: Wish) {
  const empty = { title: null as Inline[] | null, blocks: [] as Block[], ids: [] as string[], asked: false };
  if (place.at === "end") return empty;
  if (place.at === "again") {
    const answered = wish.answered && isAnswered(passage, wish.answered) ? wish.answered : undefined;
    const id = answered ?? passage.again[0];
    // What the question is about, so that nobody has to remember a message of ten minutes ago.
    const about = text.steps.find(({ questions }) => questions.some((each) => each === id));
    const title = (place.isFirst && about?.title) || null;
    return { title, blocks: about?.blocks ?? [], ids: id ? [id] : [], asked: !answered };
  }
  const step = text.steps[place.number - 1];
  return step ? { ...empty, title: step.title, blocks: step.blocks, ids: step.questions } : empty;
}

function nextAfter(place: Place, text: LessonText, passage: Passage): string {
  if (place.at === "step" && place.number < text.steps.length) return `${place.number + 1}`;
  return passage.again.length > 0 ? "again" : "end";
}

/** A scenario on its way a second time waits for its next choice, whatever it was answered before. */
function isAnswered(passage: Passage, id: string): boolean {
  return passage.answered.has(id) && !passage.underway.has(id);
}
