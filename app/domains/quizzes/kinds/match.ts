// Match: say of each option what it belongs to; several may belong to the same.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import type { Grade, Reader } from "../kind.ts";

/** Fields are "handle:handle", of an option and of a target. */
export function decode(fields: readonly string[], { idOf }: Reader): string[] | null {
  const pairs = fields.flatMap((field) => {
    const [option, target] = field.split(":").map(idOf);
    return option && target ? `${option}:${target.replace(/^=/, "")}` : [];
  });
  return pairs.length === fields.length ? pairs : null;
}

export function accepts(chosen: readonly string[], { options, targets }: Question): boolean {
  const pairs = chosen.map((pair) => pair.split(":"));
  return (
    pairs.length === options.length &&
    options.every(({ id }) => pairs.filter(([option]) => option === id).length === 1) &&
    pairs.every(([, target]) => targets.some(({ id }) => id === target))
  );
}

export function grade(chosen: readonly string[], { right }: QuestionKey): Grade {
  const hits = right.filter((pair) => chosen.includes(pair)).length;
  return { right: hits === right.length, hits, of: right.length };
}
