// The read side of recall: the question that is asked now, or the verdict on the one just answered with what its lesson
// says of it; and when the next one comes.

import type { Random } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { aboutStep } from "../lessons/about-step.ts";
import { termsWithin } from "../lessons/glossary.ts";
import type { Block, Inline, LessonText, Terms } from "../lessons/lesson.ts";
import type { Library, PublishedLesson } from "../lessons/library.server.ts";
import { recallLesson } from "../lessons/recall-lesson.ts";
import { askedBy, ownRecalls } from "./own-recalls.server.ts";
import { type Attempt, passageOf } from "./passage.ts";
import type { QuestionView } from "./question-view.ts";
import { answersBefore, findRecallAnswer, type KeptAnswer, timesAsked } from "./recall-store.server.ts";
import { showQuestion } from "./show-question.ts";

export interface RecallView {
  lesson: { id: string; version: string; title: string; language: Language };
  question: QuestionView;
  /** After an answer that was not right: the step of the lesson that it is about. */
  about: { step: number; title: Inline[]; blocks: Block[] } | null;
  terms: Terms;
}

export interface RecallPage {
  /** The question, or the verdict; null where there is nothing to ask. */
  shown: RecallView | null;
  /** The title of the lesson of which there is one more question today. */
  more: string | null;
  /** The next day with a question, once those of today are answered; null for none. */
  nextOn: string | null;
}

interface Needs {
  db: Db;
  library: Library;
  random: Random;
}

/** @param answerId the answer just given, whose verdict is shown; somebody else's is none */
export async function recallPage(
  needs: Needs,
  { personId }: { personId: string },
  answerId: string | undefined,
  { language, today }: { language: Language; today: string },
): Promise<RecallPage> {
  // So that what is taught stands in memory.
  await needs.library.all();
  const { now, nextOn } = await ownRecalls(needs, personId, today);
  const answer = answerId === undefined ? undefined : await findRecallAnswer(needs.db, personId, answerId);
  const answered = answer && (await verdict(needs, personId, answer, language));
  if (answered) return { shown: answered, more: titleOf(needs, now[0]?.lessonId, language), nextOn };
  const [recall] = now;
  const asked = recall && askedBy(needs.library, recall);
  if (!recall || !asked) return { shown: null, more: null, nextOn };
  const times = await timesAsked(needs.db, recall.completionId, asked.questionId);
  // Earlier answers count, so that the options stand in another order than then.
  const before = Array.from({ length: times }, () => attemptOf(asked.questionId));
  const shown = view(
    needs,
    personId,
    asked.lesson,
    { id: asked.questionId, attempts: before, ask: true },
    language,
  );
  return {
    shown: shown ?? null,
    more: titleOf(needs, now[1]?.lessonId, language),
    nextOn,
  };
}

/** What the home page says of recall. */
export async function recallSummary(
  needs: Pick<Needs, "db" | "library">,
  { personId }: { personId: string },
  { language, today }: { language: Language; today: string },
): Promise<{ lessons: string[]; nextOn: string | null }> {
  await needs.library.all();
  const { now, nextOn } = await ownRecalls(needs, personId, today);
  return { lessons: now.flatMap(({ lessonId }) => titleOf(needs, lessonId, language) ?? []), nextOn };
}

async function verdict(
  needs: Needs,
  personId: string,
  answer: KeptAnswer,
  language: Language,
): Promise<RecallView | undefined> {
  const lesson = await needs.library.version(answer.version);
  if (!lesson) return undefined;
  const attempts = (await answersBefore(needs.db, answer)).map(
    ({ id, question_id, chosen, right, confidence }): Attempt => ({
      id,
      questionId: question_id,
      chosen,
      right: right === 1,
      confidence,
    }),
  );
  return view(needs, personId, lesson, { id: answer.question_id, attempts, ask: false }, language);
}

function view(
  { random }: Pick<Needs, "random">,
  personId: string,
  lesson: PublishedLesson,
  asked: { id: string; attempts: Attempt[]; ask: boolean },
  language: Language,
): RecallView | undefined {
  const pool = recallLesson(lesson);
  const text = textIn(pool, language);
  if (!text?.questions.some(({ id }) => id === asked.id)) return undefined;
  const question = showQuestion(asked.id, {
    personId,
    lesson: pool,
    text,
    passage: passageOf(text, asked.attempts),
    attemptId: random.id(),
    ask: asked.ask,
  });
  const step = question.right === false ? aboutStep(lesson, asked.id) : undefined;
  const of = step === undefined ? undefined : textIn(lesson, language)?.steps[step - 1];
  const about = step && of ? { step, title: of.title, blocks: of.blocks } : null;
  return {
    lesson: { id: lesson.id, version: lesson.version, title: text.title, language: text.language },
    question,
    about,
    terms: termsWithin(text.terms, [question, about]),
  };
}

function attemptOf(questionId: string): Attempt {
  return { id: "", questionId, chosen: [], right: false, confidence: null };
}

function titleOf(
  { library }: Pick<Needs, "library">,
  lessonId: string | undefined,
  language: Language,
): string | null {
  const lesson = lessonId === undefined ? undefined : library.loaded(lessonId);
  return (lesson && textIn(lesson, language)?.title) ?? null;
}

function textIn({ lesson: { texts } }: PublishedLesson, language: Language): LessonText | undefined {
  return texts[language] ?? texts.de ?? texts.en;
}
