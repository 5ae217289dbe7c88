// Questions: how many, of known kinds, with ids of their own, and what each kind asks of its options.

import {
  allQuestions,
  choicesOf,
  type DocumentQuestion,
  isKnownKind,
  type LessonDocument,
  quizQuestions,
} from "../document.ts";
import { QUESTION_KINDS } from "../lesson.ts";
import { START } from "../problem.ts";
import { plainText } from "../words.ts";
import { checkForms } from "./forms.ts";
import { error, type Finding } from "./rule.ts";
import { checkScenario } from "./scenario.ts";

export function checkQuestions(document: LessonDocument): Finding[] {
  const asked = document.steps.reduce((sum, { draw, questions }) => sum + (draw ?? questions.length), 0);
  const findings = allQuestions(document).flatMap((question) => checkQuestion(question, document));
  if (asked < 3 || asked > 5) {
    findings.push(
      error(
        document.steps[0]?.at ?? START,
        "question-count",
        `A lesson asks 3 to 5 questions; this one asks ${asked}.`,
      ),
    );
  }
  return [
    ...findings,
    ...checkIds(document),
    ...checkDraws(document),
    ...checkRecallKinds(document),
    ...checkRecallSteps(document),
  ];
}

function checkIds(document: LessonDocument): Finding[] {
  const quiz = new Set(quizQuestions(document).map((question) => question.id));
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const question of allQuestions(document)) {
    if (seen.has(question.id)) {
      const inRecall = document.recall?.questions.includes(question) && quiz.has(question.id);
      const sentence = inRecall
        ? `Recall asks "${question.id}" of the quiz again; ask the same idea in another situation, with an id of its own.`
        : `The id "${question.id}" is there already.`;
      findings.push(error(question.at, inRecall ? "recall-repeats" : "question-id", sentence));
    }
    seen.add(question.id);
  }
  return findings;
}

/** A pool has more questions than are drawn, or drawing would choose nothing. */
function checkDraws({ steps }: LessonDocument): Finding[] {
  return steps.flatMap(({ draw, questions, at }) =>
    draw !== undefined && draw >= questions.length
      ? [
          error(
            at,
            "draw",
            `This step draws ${draw} of ${questions.length} questions; there must be more than are drawn.`,
          ),
        ]
      : [],
  );
}

/** Recall takes less than a minute; a story takes longer. */
function checkRecallKinds({ recall }: LessonDocument): Finding[] {
  return (recall?.questions ?? []).flatMap(({ kind, at }) =>
    kind === "scenario"
      ? [error(at, "recall-kind", "A scenario is too long for recall; ask about one of its situations.")]
      : [],
  );
}

/** The step that is shown after a wrong answer: one that is there, and only in recall is it asked for. */
function checkRecallSteps(document: LessonDocument): Finding[] {
  const steps = document.steps.length;
  return allQuestions(document).flatMap((question) => {
    const { aboutStep, at } = question;
    if (aboutStep === undefined) return [];
    if (!document.recall?.questions.includes(question))
      return [error(at, "recall-step", "Only a recall question says which step it is about.")];
    return aboutStep > steps
      ? [error(at, "recall-step", `There is no step ${aboutStep}; this lesson has ${steps}.`)]
      : [];
  });
}

function checkQuestion(question: DocumentQuestion, { language }: LessonDocument): Finding[] {
  const findings: Finding[] = [];
  if (!isKnownKind(question.kind)) {
    const known = QUESTION_KINDS.join(", ");
    findings.push(
      error(question.at, "question-kind", `The kind "${question.kind}" is unknown; use one of ${known}.`),
    );
  }
  if (plainText(question.prompt).trim() === "") {
    findings.push(error(question.at, "question-prompt", "The heading holds no question besides its tag."));
  }
  if (question.kind === "scenario") return [...findings, ...checkScenario(question)];
  if (question.kind === "number" || question.kind === "text")
    return [...findings, ...checkForms(question, language)];
  const count = choicesOf(question)[0]?.length ?? 0;
  if (count < 2 || count > 8) {
    findings.push(
      error(
        question.at,
        "option-count",
        `A question has 2 to 8 options as a list (with boxes, or as its kind has it); this one has ${count}.`,
      ),
    );
    return findings;
  }
  return [...findings, ...checkRight(question)];
}

function checkRight({ kind, options, at }: DocumentQuestion): Finding[] {
  const right = options.filter((option) => option.right).length;
  switch (kind) {
    case "single":
      return right === 1
        ? []
        : [
            error(
              at,
              "single-right",
              `A single question has exactly one right option; this one has ${right}.`,
            ),
          ];
    case "multiple":
    case "spot":
      return right >= 1 && right < options.length
        ? []
        : [
            error(
              at,
              "multiple-right",
              `A ${kind} question has at least one right and one wrong option; ${right} of ${options.length} are right.`,
            ),
          ];
    case "sequence":
      return options.length >= 3
        ? []
        : [error(at, "sequence-count", "A sequence has at least three items; two are guessed too easily.")];
    case "match": {
      const targets = new Set(options.map(({ target }) => plainText(target ?? []).trim()));
      return targets.size >= 2 && !targets.has("")
        ? []
        : [
            error(
              at,
              "match-targets",
              "The items of a match question belong to at least two different things, each written after an arrow.",
            ),
          ];
    }
    default:
      return [];
  }
}
