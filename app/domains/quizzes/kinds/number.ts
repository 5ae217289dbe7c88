// Number: typed as people write numbers in their language; a form is one number or a range.

import type { QuestionKey } from "../../lessons/lesson.ts";
import type { Grade, Reader } from "../kind.ts";
import { formOf, parseNumber } from "../typed-number.ts";

/** @returns the number as JavaScript writes it */
export function decode([typed = ""]: readonly string[], { language }: Reader): string[] | null {
  const value = parseNumber(typed, language);
  return value === undefined ? null : [`${value}`];
}

export function accepts(chosen: readonly string[]): boolean {
  return chosen.length === 1 && chosen[0] !== "" && Number.isFinite(Number(chosen[0]));
}

export function grade(chosen: readonly string[], key: QuestionKey): Grade {
  const right = key.right.includes(formOf(chosen[0] ?? "", Object.keys(key.reasons)));
  return { right, hits: right ? 1 : 0, of: 1 };
}
