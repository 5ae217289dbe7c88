// Shows a question to a learner. What is right leaves the server only here, and only with the feedback to an answer.

import { formOwner } from "../identity/form-owner.ts";
import type { Block, Inline, LessonText, Question, QuestionKey } from "../lessons/lesson.ts";
import type { PublishedLesson } from "../lessons/library.server.ts";
import { KINDS } from "../quizzes/grade.ts";
import { optionHandle } from "../quizzes/option-handle.ts";
import { optionOrder } from "../quizzes/order.ts";
import { formOf } from "../quizzes/typed-number.ts";
import { formOfText } from "../quizzes/typed-text.ts";
import { type Attempt, type Passage, situationNow } from "./passage.ts";
import type { OptionView, QuestionView } from "./question-view.ts";

interface Of {
  personId: string;
  lesson: Pick<PublishedLesson, "id" | "version" | "key">;
  text: LessonText;
  passage: Passage;
  attemptId: string;
  /** True to ask the question afresh although it has an answer. */
  ask: boolean;
}

/** @throws if the text has no such question: a bug, not a reader's mistake */
export function showQuestion(id: string, of: Of): QuestionView {
  const { text, lesson, passage } = of;
  const question = text.questions.find((each) => each.id === id);
  const key = lesson.key.questions[id]?.[text.language];
  if (!question || !key) throw new Error(`Lesson ${lesson.id} has no question ${id} in ${text.language}.`);
  const path = passage.underway.get(id);
  const answer = of.ask || path ? undefined : passage.answered.get(id);
  const rounds = passage.rounds.get(id) ?? 0;
  const view: QuestionView = {
    id,
    kind: question.kind,
    prompt: question.prompt,
    context: question.context,
    options: [],
    targets: [],
    unit: question.unit,
    asksConfidence: question.asksConfidence,
    trail: [],
    situation: null,
    attemptId: of.attemptId,
    owner: formOwner(of.personId),
    ...(answer ? verdictOn(answer, question, key) : {}),
  };
  const shown: Shown = { ...of, question, key, answer, round: answer ? rounds - 1 : rounds };
  switch (question.kind) {
    case "scenario":
      return { ...view, ...scenarioParts(shown, answer ? passage.paths.get(id) : path) };
    case "number":
    case "text":
      return answer ? { ...view, typed: typedFeedback(shown, answer) } : view;
    case "spot":
      return {
        ...view,
        options: optionsOf(shown, question.options),
        context: withHandles(question.context, shown),
      };
    case "sequence":
      return { ...view, options: answer ? placesOf(shown, answer) : optionsOf(shown, mixed(shown)) };
    case "match":
      return { ...view, options: matchesOf(shown), targets: targetsOf(shown) };
    default:
      return { ...view, options: optionsOf(shown, shuffled(shown, question.options)) };
  }
}

interface Shown extends Of {
  question: Question;
  key: QuestionKey;
  answer: Attempt | undefined;
  round: number;
}

function verdictOn(answer: Attempt, question: Question, key: QuestionKey) {
  const { hits, of } = KINDS[question.kind].grade(answer.chosen, key, question);
  return { right: answer.right, score: { hits, of }, confidence: answer.confidence };
}

function handleOf({ personId, lesson, question }: Shown, id: string): string {
  return optionHandle({ personId, version: lesson.version, questionId: question.id }, id);
}

function shuffled<T>({ personId, lesson, question, round }: Shown, options: readonly T[], part = ""): T[] {
  return optionOrder(options, `${personId}:${lesson.version}:${question.id}${part}`, round);
}

/** The items of a sequence are never offered in the right order. */
function mixed(shown: Shown): Question["options"] {
  const order = shuffled(shown, shown.question.options);
  const isRight = order.every(({ id }, index) => id === shown.key.right[index]);
  return isRight ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

function optionsOf(shown: Shown, options: Question["options"]): OptionView[] {
  const { answer, key } = shown;
  return options.map(({ id, text }) => ({
    id: handleOf(shown, id),
    text,
    ...(answer
      ? {
          feedback: {
            chosen: answer.chosen.includes(id),
            right: key.right.includes(id),
            reason: key.reasons[id] ?? [],
          },
        }
      : {}),
  }));
}

/** In the right order, each with the place that it was given. */
function placesOf(shown: Shown, answer: Attempt): OptionView[] {
  const { question, key } = shown;
  return key.right.flatMap((id, index) => {
    const option = question.options.find((each) => each.id === id);
    if (!option) return [];
    const given = answer.chosen.indexOf(id);
    return {
      id: handleOf(shown, id),
      text: option.text,
      feedback: {
        chosen: true,
        right: given === index,
        reason: key.reasons[id] ?? [],
        given: [{ type: "text", value: `${given + 1}` }],
      },
    };
  });
}

function matchesOf(shown: Shown): OptionView[] {
  const { question, key, answer } = shown;
  const targetText = (pairs: readonly string[], id: string): Inline[] => {
    const target = pairs.find((pair) => pair.startsWith(`${id}:`))?.slice(id.length + 1);
    return question.targets.find((each) => each.id === target)?.text ?? [];
  };
  return shuffled(shown, question.options).map(({ id, text }) => ({
    id: handleOf(shown, id),
    text,
    ...(answer
      ? {
          feedback: {
            chosen: true,
            right: answer.chosen.some((pair) => pair.startsWith(`${id}:`) && key.right.includes(pair)),
            reason: key.reasons[id] ?? [],
            given: targetText(answer.chosen, id),
            belongs: targetText(key.right, id),
          },
        }
      : {}),
  }));
}

function targetsOf(shown: Shown): QuestionView["targets"] {
  return shuffled(shown, shown.question.targets, ":targets").map(({ id, text }) => ({
    id: handleOf(shown, `=${id}`),
    text,
  }));
}

/** The message with the learner's handles at its parts, and after the answer their verdicts. */
function withHandles(blocks: readonly Block[], shown: Shown): Block[] {
  const { question, key, answer } = shown;
  const seen = (part: Part): Part => ({
    ...part,
    option: handleOf(shown, part.option),
    ...(answer
      ? {
          verdict: {
            number: question.options.findIndex(({ id }) => id === part.option) + 1,
            chosen: answer.chosen.includes(part.option),
            right: key.right.includes(part.option),
          },
        }
      : {}),
  });
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) => (isPart(value) ? seen(value) : value));
}

type Part = Extract<Inline, { type: "part" }>;

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && "type" in value && value.type === "part";
}

function typedFeedback({ question, key }: Shown, answer: Attempt): NonNullable<QuestionView["typed"]> {
  const given = answer.chosen[0] ?? "";
  const forms = Object.keys(key.reasons);
  const form = question.kind === "number" ? formOf(given, forms) : formOfText(given, forms);
  const right = key.right[0] ?? "";
  // Answered in another language, whose forms are not these: the verdict stands, and the right form's reason explains it.
  const explained = answer.right && !key.right.includes(form) ? right : form;
  return { given, right, reason: key.reasons[explained] ?? [] };
}

function scenarioParts(
  shown: Shown,
  path: readonly Attempt[] | undefined,
): Pick<QuestionView, "trail" | "situation" | "options"> {
  const { question, key, answer } = shown;
  const find = (id: string | undefined) => question.situations.find((each) => each.id === id);
  const here = find(situationNow(question, path));
  return {
    trail: (path ?? []).map(({ chosen: [situation, option] }) => ({
      situation: find(situation)?.title ?? [],
      choice: find(situation)?.options.find(({ id }) => id === option)?.text ?? [],
      wise: key.wise.includes(`${situation}/${option}`),
      reason: key.reasons[`${situation}/${option}`] ?? [],
    })),
    situation: here ? { title: here.title, blocks: here.blocks } : null,
    options:
      here && !answer
        ? shuffled(shown, here.options, `/${here.id}`).map(({ id, text }) => ({
            id: handleOf(shown, `${here.id}/${id}`),
            text,
          }))
        : [],
  };
}
