// A lesson's headings as targets of links: the names that git hosts give them, and the page where a reader finds each.

import type { Heading, Nodes, RootContent } from "mdast";
import type { ContentKind } from "#db/schema/lessons.ts";
import { tagOf, wordsOfTag } from "./tags.ts";

/** A heading's name in a link -> where the site shows it: "?step=2" of a lesson, "#section-2" of a document. */
export type Anchors = ReadonlyMap<string, string>;

/** Deeper than any lesson that parse accepts. */
const DEEPEST = 20;

/** All headings of a file; those of recall are left out, since nobody can be led to them. */
export function anchorsOf(nodes: readonly RootContent[], kind: ContentKind): Anchors {
  const anchors = new Map<string, string>();
  const [whole, withoutTag] = [namer(), namer()];
  let step = 0;
  let page: string | undefined;
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === 2) {
      const tag = tagOf(node);
      const isStep = tag === undefined || wordsOfTag(tag)[0] === "draw";
      if (isStep) step += 1;
      const place = kind === "document" ? `#section-${step}` : `?step=${step}`;
      page = isStep ? place : tag === "action" ? "?step=end" : undefined;
    }
    for (const heading of headingsWithin(node)) {
      const names = [whole(wordsOf(heading)), withoutTag(wordsOf(heading, tagOf(heading)))];
      for (const name of names) if (page !== undefined && !anchors.has(name)) anchors.set(name, page);
    }
  }
  return anchors;
}

/** All headings of a node, those in quotes and lists too. */
export function headingsWithin(node: Nodes, depth = 0): Heading[] {
  if (node.type === "heading") return [node];
  return "children" in node && depth < DEEPEST
    ? node.children.flatMap((child) => headingsWithin(child, depth + 1))
    : [];
}

/** The heading's words, its tag left out where one is given: git hosts keep it in the name, and authors may not. */
function wordsOf(heading: Heading, tag?: string): string {
  const nodes = tag === undefined ? heading.children : heading.children.slice(0, -1);
  return nodes
    .map((node) => textOf(node))
    .join("")
    .trim();
}

function textOf(node: Nodes, depth = 0): string {
  if ("value" in node) return node.value;
  return "children" in node && depth < DEEPEST
    ? node.children.map((child) => textOf(child, depth + 1)).join("")
    : "";
}

/** As GitHub does it: small letters, no punctuation, hyphens for spaces, and a number for a name that is there already. */
function namer(): (words: string) => string {
  const seen = new Map<string, number>();
  return (words) => {
    const name = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replace(/ /g, "-");
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  };
}
