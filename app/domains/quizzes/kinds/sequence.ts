// Sequence: put all items in order, each by the number of its place.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import { areOptions, type Grade, type Reader } from "../kind.ts";

/** Fields are "handle:place", in any order; places must be 1, 2, 3 …, each once. */
export function decode(fields: readonly string[], { idOf }: Reader): string[] | null {
  const order: (string | undefined)[] = [];
  for (const field of fields) {
    const [handle = "", place = ""] = field.split(":");
    const at = /^[1-9]\d?$/.test(place) ? Number(place) - 1 : -1;
    if (at < 0 || at >= fields.length || order[at] !== undefined) return null;
    order[at] = idOf(handle);
  }
  const ids = order.filter((id) => id !== undefined);
  return ids.length === fields.length ? ids : null;
}

export function accepts(chosen: readonly string[], question: Question): boolean {
  return chosen.length === question.options.length && areOptions(chosen, question);
}

export function grade(chosen: readonly string[], { right }: QuestionKey): Grade {
  const hits = right.filter((id, index) => chosen[index] === id).length;
  return { right: hits === right.length, hits, of: right.length };
}
