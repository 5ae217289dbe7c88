// Text within a paragraph: from Markdown's nodes to ours, noting variables, links and whatever we do not take.

import type { Link, PhrasingContent, Text } from "mdast";
import type { Inline } from "./lesson.ts";
import { linkTarget } from "./link-target.ts";
import { note, placeOf, placeWithin, type Reading } from "./reading.ts";

/** "message": inside a simulated message, where nothing may be clicked. */
export type Surroundings = "lesson" | "message";

const VARIABLE = /\{\{([^{}\n]*)\}\}/g;

/** Nesting beyond this is no text that anybody reads, and recursion must end somewhere. */
const DEEPEST = 8;

export function readInlines(
  reading: Reading,
  nodes: readonly PhrasingContent[],
  surroundings: Surroundings = "lesson",
  depth = 0,
): Inline[] {
  return nodes.flatMap((node) => readInline(reading, node, surroundings, depth));
}

function readInline(
  reading: Reading,
  node: PhrasingContent,
  surroundings: Surroundings,
  depth: number,
): Inline[] {
  if (depth > DEEPEST) {
    note(reading, node, "nesting", "This is nested too deeply; write it plainly.");
    return [];
  }
  switch (node.type) {
    case "text":
      return readText(reading, node);
    case "strong":
    case "emphasis":
      return [{ type: node.type, children: readInlines(reading, node.children, surroundings, depth + 1) }];
    case "inlineCode":
      return [{ type: "code", value: node.value }];
    case "break":
      return [{ type: "break" }];
    case "link": {
      const children = readInlines(reading, node.children, surroundings, depth + 1);
      return surroundings === "message"
        ? readMessageLink(reading, node, children)
        : readLink(reading, node, children);
    }
    case "html":
      note(
        reading,
        node,
        "raw-html",
        "HTML is not shown in lessons; write it in Markdown, or put it in backticks.",
      );
      return [];
    case "image":
      note(reading, node, "image-alone", "An image stands in a paragraph of its own.");
      return [];
    default:
      note(reading, node, "unsupported", `Lessons have no ${node.type}; say it in plain text.`);
      return [];
  }
}

/** A link on the page, or a word to explain; one that leads nowhere is its text, and a rule says so. */
function readLink(reading: Reading, node: Link, children: Inline[]): Inline[] {
  const at = placeOf(node);
  const target = linkTarget(node.url);
  if (target.to === "term") {
    reading.mentions.terms.push({ id: target.id, at });
    return [{ type: "term", id: target.id, children }];
  }
  reading.mentions.links.push({ href: node.url, at });
  if (target.to === "web") return [{ type: "link", href: node.url, children }];
  if (target.to === "lesson") return [{ type: "link", href: `/lessons/${target.lesson}`, children }];
  const href = target.to === "anchor" ? reading.anchors.get(target.anchor) : undefined;
  return href === undefined ? children : [{ type: "link", href, children }];
}

function readMessageLink(reading: Reading, node: Link, children: Inline[]): Inline[] {
  if (linkTarget(node.url).to !== "term") return unclickable(children, node.url);
  note(
    reading,
    node,
    "term-place",
    "Nothing in a message can be tapped; explain the term before or after it.",
  );
  return children;
}

/** A simulated link shows its address as code: a learner examines it and cannot follow it. */
function unclickable(children: Inline[], url: string): Inline[] {
  const label = children.map((child) => (child.type === "text" ? child.value : "")).join("");
  const address = url.replace(/^mailto:/, "");
  if (label === address || `http://${label}` === address) return [{ type: "code", value: label }];
  return [...children, { type: "text", value: " " }, { type: "code", value: address }];
}

function readText(reading: Reading, node: Text): Inline[] {
  const inlines: Inline[] = [];
  const seen = new Map<string, number>();
  let from = 0;
  for (const match of node.value.matchAll(VARIABLE)) {
    const name = (match[1] ?? "").trim();
    const occurrence = seen.get(match[0]) ?? 0;
    seen.set(match[0], occurrence + 1);
    reading.mentions.variables.push({ name, at: placeWithin(reading, node, match[0], occurrence) });
    inlines.push(...plain(node.value.slice(from, match.index)), { type: "variable", name });
    from = match.index + match[0].length;
  }
  return [...inlines, ...plain(node.value.slice(from))];
}

/** A line's end in the source is a space on the page. */
function plain(value: string): Inline[] {
  const text = value.replace(/\s*\n\s*/g, " ");
  return text === "" ? [] : [{ type: "text", value: text }];
}
