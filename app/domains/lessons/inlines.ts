// Text within a paragraph: from Markdown's nodes to ours, noting variables, links and whatever we do not take.

import type { PhrasingContent, Text } from "mdast";
import type { Inline } from "./lesson.ts";
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
      if (surroundings === "message") return unclickable(children, node.url);
      reading.mentions.links.push({ href: node.url, at: placeOf(node) });
      return [{ type: "link", href: node.url, children }];
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
