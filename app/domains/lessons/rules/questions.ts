// Questions: how many, of known kinds, with ids of their own and as many right options as their kind allows.

import {
  allQuestions,
  type DocumentQuestion,
  isKnownKind,
  type LessonDocument,
  quizQuestions,
} from "../document.ts";
import { QUESTION_KINDS } from "../lesson.ts";
import { START } from "../problem.ts";
import { plainText } from "../words.ts";
import { error, type Finding } from "./rule.ts";

export function checkQuestions(document: LessonDocument): Finding[] {
  const quiz = quizQuestions(document);
  const findings = allQuestions(document).flatMap(checkQuestion);
  if (quiz.length < 3 || quiz.length > 5) {
    findings.push(
      error(
        document.steps[0]?.at ?? START,
        "question-count",
        `A lesson asks 3 to 5 questions; this one asks ${quiz.length}.`,
      ),
    );
  }
  return [...findings, ...checkIds(document)];
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

function checkQuestion(question: DocumentQuestion): Finding[] {
  const findings: Finding[] = [];
  if (!isKnownKind(question.kind)) {
    findings.push(
      error(
        question.at,
        "question-kind",
        `The kind "${question.kind}" is unknown; use ${QUESTION_KINDS.join(" or ")}.`,
      ),
    );
  }
  if (plainText(question.prompt).trim() === "") {
    findings.push(error(question.at, "question-prompt", "The heading holds no question besides its tag."));
  }
  const options = question.options.length;
  if (options < 2 || options > 8) {
    findings.push(
      error(
        question.at,
        "option-count",
        `A question has 2 to 8 options as a list of boxes; this one has ${options}.`,
      ),
    );
    return findings;
  }
  const right = question.options.filter((option) => option.right).length;
  if (question.kind === "single" && right !== 1) {
    findings.push(
      error(
        question.at,
        "single-right",
        `A single question has exactly one right option; this one has ${right}.`,
      ),
    );
  }
  if (question.kind === "multiple" && (right < 1 || right >= options)) {
    findings.push(
      error(
        question.at,
        "multiple-right",
        `A multiple question has at least one right and one wrong option; ${right} of ${options} are right.`,
      ),
    );
  }
  return findings;
}
