// A lesson's headings as targets of links: the names that git hosts give them, and the page where a reader finds each.

import type { Heading, Nodes, RootContent } from "mdast";
import { tagOf } from "./tags.ts";

/** A heading's name in a link -> its place on the site: a step's number or "end". */
export type Anchors = ReadonlyMap<string, string>;

/** All headings of a file; those of recall are left out, since nobody can be led to them. */
export function anchorsOf(nodes: readonly RootContent[]): Anchors {
  const anchors = new Map<string, string>();
  const [whole, withoutTag] = [namer(), namer()];
  let step = 0;
  let page: string | undefined;
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === 2) {
      const tag = tagOf(node);
      if (tag === undefined) step += 1;
      page = tag === undefined ? `${step}` : tag === "action" ? "end" : undefined;
    }
    for (const heading of headingsWithin(node)) {
      const names = [whole(wordsOf(heading)), withoutTag(wordsOf(heading, tagOf(heading)))];
      for (const name of names) if (page !== undefined && !anchors.has(name)) anchors.set(name, page);
    }
  }
  return anchors;
}

function headingsWithin(node: Nodes): Heading[] {
  if (node.type === "heading") return [node];
  return "children" in node ? node.children.flatMap(headingsWithin) : [];
}

/** The heading's words, its tag left out where one is given: git hosts keep it in the name, and authors may not. */
function wordsOf(heading: Heading, tag?: string): string {
  const nodes = tag === undefined ? heading.children : heading.children.slice(0, -1);
  return nodes.map(textOf).join("").trim();
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
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
