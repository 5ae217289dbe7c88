// Paragraphs, lists, tables, images, quotes: from Markdown's nodes to ours.

import type { Blockquote, List, Paragraph, RootContent, Table } from "mdast";
import { readInlines, type Surroundings } from "./inlines.ts";
import type { Block } from "./lesson.ts";
import { classifyQuote } from "./quotes.ts";
import { note, placeOf, type Reading } from "./reading.ts";

const DEEPEST = 6;

/** Everything that may stand in a step, a question, an alert or a message. */
export function readBlocks(
  reading: Reading,
  nodes: readonly RootContent[],
  surroundings: Surroundings = "lesson",
  depth = 0,
): Block[] {
  return nodes.flatMap((node) => readBlock(reading, node, surroundings, depth));
}

function readBlock(reading: Reading, node: RootContent, surroundings: Surroundings, depth: number): Block[] {
  if (depth > DEEPEST) {
    note(reading, node, "nesting", "This is nested too deeply; write it plainly.");
    return [];
  }
  switch (node.type) {
    case "paragraph":
      return readParagraph(reading, node, surroundings);
    case "heading":
      if (node.depth === 3 || node.depth === 4) {
        return [
          { type: "heading", depth: node.depth, children: readInlines(reading, node.children, surroundings) },
        ];
      }
      note(
        reading,
        node,
        "heading-level",
        "Use ## for a step and ### or #### within it; the title is in the front matter.",
      );
      return [];
    case "list":
      return [readList(reading, node, surroundings, depth)];
    case "table":
      return [readTable(reading, node, surroundings)];
    case "blockquote":
      return [readQuote(reading, node, surroundings, depth)];
    case "html":
      note(
        reading,
        node,
        "raw-html",
        "HTML is not shown in lessons; write it in Markdown, or put it in backticks.",
      );
      return [];
    default:
      note(reading, node, "unsupported", `Lessons have no ${node.type}; say it in plain text.`);
      return [];
  }
}

/** A paragraph of images only is those images; any other is text. */
function readParagraph(reading: Reading, node: Paragraph, surroundings: Surroundings): Block[] {
  const parts = node.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const images = parts.filter((child) => child.type === "image");
  if (images.length === 0 || images.length < parts.length) {
    const children = readInlines(reading, node.children, surroundings);
    return children.length === 0 ? [] : [{ type: "paragraph", children }];
  }
  return images.map((image) => {
    const alt = (image.alt ?? "").trim();
    const file = image.url.replace(/^\.\//, "");
    reading.mentions.images.push({ file, alt, at: placeOf(image) });
    return { type: "image", asset: file, alt };
  });
}

function readList(reading: Reading, node: List, surroundings: Surroundings, depth: number): Block {
  const items = node.children.map((item) => {
    if (typeof item.checked === "boolean") {
      note(
        reading,
        item,
        "options-place",
        "Options stand directly beneath the heading and text of a question.",
      );
    }
    return readBlocks(reading, item.children, surroundings, depth + 1);
  });
  return { type: "list", ordered: node.ordered === true, items };
}

function readTable(reading: Reading, node: Table, surroundings: Surroundings): Block {
  const [header = [], ...rows] = node.children.map((row) =>
    row.children.map((cell) => readInlines(reading, cell.children, surroundings)),
  );
  return { type: "table", header, rows };
}

function readQuote(reading: Reading, node: Blockquote, surroundings: Surroundings, depth: number): Block {
  const { content, ...quoted } = classifyQuote(reading, node);
  if (quoted.type === "message") {
    return { ...quoted, body: readBlocks(reading, content, "message", depth + 1) };
  }
  return { ...quoted, children: readBlocks(reading, content, surroundings, depth + 1) };
}
