// Single choice: one option is right.

import type { Grade } from "./kind.ts";

export function accepts(chosen: readonly string[], options: readonly string[]): boolean {
  return chosen.length === 1 && chosen.every((id) => options.includes(id));
}

export function grade(chosen: readonly string[], key: { right: string[] }): Grade {
  const right = chosen[0] === key.right[0];
  return { right, part: right ? 1 : 0 };
}
