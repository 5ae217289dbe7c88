// What stands for an option in a learner's form: the options' own ids follow the order of the source, which would tell
// whoever compares notes. A handle is another for each person, version and question, and always the same for one.

import { hash } from "node:crypto";
import type { Question } from "../lessons/lesson.ts";

export interface Asked {
  personId: string;
  /** The lesson's version. */
  version: string;
  questionId: string;
}

/** @returns 12 characters, safe in a form */
export function optionHandle({ personId, version, questionId }: Asked, optionId: string): string {
  return hash("sha256", [personId, version, questionId, optionId].join("\n"), "base64url").slice(0, 12);
}

/** Everything in a question that a handle can stand for: options, "=target", "situation/option". */
export function handledIds({ options, targets, situations }: Question): string[] {
  return [
    ...options.map(({ id }) => id),
    ...targets.map(({ id }) => `=${id}`),
    ...situations.flatMap((situation) => situation.options.map(({ id }) => `${situation.id}/${id}`)),
  ];
}

/** @returns what tells the id that a handle stands for in this question */
export function idByHandle(asked: Asked, question: Question): (handle: string) => string | undefined {
  const ids = new Map(handledIds(question).map((id) => [optionHandle(asked, id), id]));
  return (handle) => ids.get(handle);
}
