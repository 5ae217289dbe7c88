// Short text: one of the accepted forms, whatever its capitals, spaces, hyphens and umlauts.

import type { QuestionKey } from "../../lessons/lesson.ts";
import type { Grade } from "../kind.ts";
import { foldText, formOfText, LONGEST_TYPED } from "../typed-text.ts";

export function decode([typed = ""]: readonly string[]): string[] | null {
  const text = typed.trim().slice(0, LONGEST_TYPED);
  return foldText(text) === "" ? null : [text];
}

export function accepts(chosen: readonly string[]): boolean {
  const [text = ""] = chosen;
  return chosen.length === 1 && text.length <= LONGEST_TYPED && foldText(text) !== "";
}

export function grade(chosen: readonly string[], key: QuestionKey): Grade {
  const right = key.right.includes(formOfText(chosen[0] ?? "", Object.keys(key.reasons)));
  return { right, hits: right ? 1 : 0, of: 1 };
}
