// Tags: the code span at the end of a heading or of a scenario's option, which says what it is, in no language.

import type { Heading, PhrasingContent, RootContent } from "mdast";

/** @returns the tag's text, or undefined when the heading has none */
export function tagOf(heading: Heading): string | undefined {
  return endingTag(heading.children);
}

/** The heading's own words. */
export function withoutTag(heading: Heading): PhrasingContent[] {
  return withoutEndingTag(heading.children);
}

/** The code span that ends a line, if one does. */
export function endingTag(children: readonly PhrasingContent[]): string | undefined {
  const last = children.at(-1);
  return last?.type === "inlineCode" ? last.value.trim() : undefined;
}

export function withoutEndingTag(children: PhrasingContent[]): PhrasingContent[] {
  if (endingTag(children) === undefined) return children;
  const words = children.slice(0, -1);
  const last = words.at(-1);
  return last?.type === "text" ? [...words.slice(0, -1), { ...last, value: last.value.trimEnd() }] : words;
}

export function wordsOfTag(tag: string): string[] {
  return tag.split(/\s+/).filter((word) => word !== "");
}

/** Cuts a list of nodes before each heading that opens a part; the first part may have none. */
export function splitAt(nodes: readonly RootContent[], opens: (node: RootContent) => boolean) {
  const parts: { heading: Heading | undefined; nodes: RootContent[] }[] = [];
  for (const node of nodes) {
    if (node.type === "heading" && opens(node)) parts.push({ heading: node, nodes: [] });
    else if (parts.length === 0) parts.push({ heading: undefined, nodes: [node] });
    else parts.at(-1)?.nodes.push(node);
  }
  return parts;
}
