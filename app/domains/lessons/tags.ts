// A heading's tag: the code span at its end, which says what the section is, in no language.

import type { Heading, PhrasingContent } from "mdast";

/** @returns the tag's text, or undefined when the heading has none */
export function tagOf(heading: Heading): string | undefined {
  const last = heading.children.at(-1);
  return last?.type === "inlineCode" ? last.value.trim() : undefined;
}

/** The heading's own words. */
export function withoutTag(heading: Heading): PhrasingContent[] {
  if (tagOf(heading) === undefined) return heading.children;
  const words = heading.children.slice(0, -1);
  const last = words.at(-1);
  return last?.type === "text" ? [...words.slice(0, -1), { ...last, value: last.value.trimEnd() }] : words;
}
