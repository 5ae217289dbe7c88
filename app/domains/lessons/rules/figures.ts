// Figures: each that we state ourselves stands in the claim of a source, so that a reader can follow it up.

import type { LessonDocument } from "../document.ts";
import { figuresIn } from "../figures.ts";
import { error, type Finding } from "./rule.ts";

export function checkFigures({ front, mentions }: LessonDocument): Finding[] {
  // Without readable sources another rule speaks; one fault shall not look like many.
  if (!front.sources) return [];
  const sourced = new Set(
    front.sources.flatMap(({ claim }) =>
      figuresIn(claim.replace(/["„“”«»]/g, " ")).map(({ value }) => value),
    ),
  );
  const stated = [
    ...(["title", "why"] as const).flatMap((key) =>
      figuresIn(front[key] ?? "").map((figure) => ({ ...figure, at: front.placeOf(key) })),
    ),
    ...mentions.figures,
  ];
  return stated
    .filter(({ value }) => !sourced.has(value))
    .map(({ text, at }) => {
      const sentence = `"${text}" is in no source's claim; name the source in the front matter, or put what somebody says in quotation marks.`;
      return error(at, "figure-source", sentence);
    });
}
