// A lesson as its learner sees it, step by step, for its author: the same view, of any text, with the answers on request.

import { termsWithin } from "../lessons/glossary.ts";
import type { CompiledLesson, Language, LessonText, Question, QuestionKey } from "../lessons/lesson.ts";
import type { LessonView } from "./lesson-view.server.ts";
import { type Attempt, passageOf } from "./passage.ts";
import { showQuestion } from "./show-question.ts";

export interface PreviewAsked {
  language: Language;
  /** From 1; one more than there are steps is the end. */
  step: number;
  /** True to show each question as it looks after its right answer, with all reasons. */
  answers: boolean;
}

/** @returns undefined where the lesson has no text in the language */
export function previewView(
  id: string,
  version: string,
  { lesson, key }: CompiledLesson,
  { language, step, answers }: PreviewAsked,
): LessonView | undefined {
  const text = lesson.texts[language];
  if (!text) return undefined;
  const steps = text.steps.length;
  const at = Math.min(Math.max(step, 1), steps + 1);
  const shown = text.steps[at - 1];
  const passage = passageOf(text, answers ? rightAnswers(text, key) : []);
  const isEnd = shown === undefined;
  const questions = (shown?.questions ?? []).map((question) =>
    showQuestion(question, {
      personId: "preview",
      lesson: { id, version, key },
      text,
      passage,
      attemptId: "preview",
      ask: false,
    }),
  );
  const end = isEnd ? { action: text.action, completedOn: "", receipt: 0, again: false } : null;
  return {
    id,
    version,
    known: null,
    language,
    title: text.title,
    why: text.why,
    minutes: lesson.minutes,
    steps,
    questionCount: text.steps.flatMap(({ questions }) => questions).length,
    place: isEnd ? { at: "end" } : { at: "step", number: at },
    stepTitle: shown?.title ?? null,
    blocks: shown?.blocks ?? [],
    questions,
    mayGoOn: true,
    next: `${at + 1}`,
    end,
    terms: termsWithin(text.terms, [shown?.blocks, questions, end]),
  };
}

/** The answers of somebody who knows everything; of a scenario the wise path to its end. */
function rightAnswers(text: LessonText, key: CompiledLesson["key"]): Attempt[] {
  return text.questions.flatMap((question) => {
    const its = key.questions[question.id]?.[text.language];
    if (!its) return [];
    const chosen =
      question.kind === "scenario"
        ? wisePath(question, its)
        : [question.kind === "number" || question.kind === "text" ? its.right.slice(0, 1) : its.right];
    return chosen.map((each, at) => ({
      id: `${question.id}-${at}`,
      questionId: question.id,
      chosen: [...each],
      right: true,
      confidence: null,
    }));
  });
}

/** From the first situation by the author's choices; never longer than there are situations, whatever leads where. */
function wisePath({ situations }: Question, { wise, leads }: QuestionKey): string[][] {
  const path: string[][] = [];
  let here = situations[0];
  while (here && path.length < situations.length) {
    const { id, options } = here;
    const choice = options.find((option) => wise.includes(`${id}/${option.id}`)) ?? options[0];
    if (!choice) break;
    const next = leads[`${id}/${choice.id}`] ?? "";
    path.push([id, choice.id, next]);
    here = situations.find((situation) => situation.id === next);
  }
  return path;
}
