// Multiple choice: every right option and no other; each option decided rightly is part of the feedback.

import type { Grade } from "./kind.ts";

export function accepts(chosen: readonly string[], options: readonly string[]): boolean {
  return (
    chosen.length >= 1 && new Set(chosen).size === chosen.length && chosen.every((id) => options.includes(id))
  );
}

export function grade(
  chosen: readonly string[],
  key: { right: string[] },
  options: readonly string[],
): Grade {
  const decidedRightly = options.filter((id) => chosen.includes(id) === key.right.includes(id)).length;
  return { right: decidedRightly === options.length, part: decidedRightly / options.length };
}
