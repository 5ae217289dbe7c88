// Scenario: one choice at a time, each leading to the next situation. It is right when an accepted ending is reached.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import { decodeHandles, type Grade, type Reader } from "../kind.ts";

/** The one field is the handle of "situation/option". @returns [situation, option] */
export function decode(fields: readonly string[], reader: Reader): string[] | null {
  return decodeHandles(fields, reader)?.flatMap((id) => id.split("/")) ?? null;
}

export function accepts([situation, option, ...more]: readonly string[], { situations }: Question): boolean {
  const here = situations.find(({ id }) => id === situation);
  return more.length === 0 && here !== undefined && here.options.some(({ id }) => id === option);
}

export function grade([situation, option]: readonly string[], { leads, right, wise }: QuestionKey): Grade {
  const choice = `${situation}/${option}`;
  return {
    right: right.includes(leads[choice] ?? ""),
    hits: wise.includes(choice) ? 1 : 0,
    of: 1,
  };
}
