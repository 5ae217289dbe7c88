// Where a lesson gives figures in its own words: apart from headings of questions, options and simulated messages.

import type { Heading, Nodes, Paragraph, RootContent, TableCell, Text } from "mdast";
import { figuresIn } from "./figures.ts";
import { isMessage } from "./quotes.ts";
import { placeWithin, type Reading } from "./reading.ts";
import { tagOf } from "./tags.ts";

/** Deeper than any lesson that parse accepts. */
const DEEPEST = 20;

/**
 * Notes all figures of our own prose. A question's situation and its options are invented, and so are messages;
 * the reasons beneath the options teach, and are taken.
 */
export function noteFigures(reading: Reading, nodes: readonly RootContent[]): void {
  let inQuestion = false;
  for (const node of nodes) {
    if (node.type === "heading") {
      if (node.depth <= 2) inQuestion = false;
      if (node.depth === 3 && tagOf(node) !== undefined) inQuestion = true;
    }
    visit(reading, node, inQuestion, 0);
  }
}

function visit(reading: Reading, node: Nodes, isApart: boolean, depth: number): void {
  if (depth > DEEPEST || (node.type === "blockquote" && isMessage(node))) return;
  if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") {
    if (!isApart) notePhrase(reading, node);
  } else if ("children" in node) {
    for (const child of node.children) {
      const isReason = node.type === "listItem" && child.type === "blockquote";
      visit(reading, child, isApart && !isReason, depth + 1);
    }
  }
}

function notePhrase(reading: Reading, node: Heading | Paragraph | TableCell): void {
  const parts: { node: Text; from: number }[] = [];
  let text = "";
  const gather = (part: Nodes, depth: number): void => {
    if (part.type === "text") {
      parts.push({ node: part, from: text.length });
      text += part.value.replace(/\s/g, " ");
    } else if ("children" in part && depth <= DEEPEST) {
      for (const child of part.children) gather(child, depth + 1);
    } else {
      // Code and line breaks part what stands around them.
      text += "\n";
    }
  };
  gather(node, 0);
  // Nobody reads a paragraph of more figures.
  for (const figure of figuresIn(text).slice(0, 20)) {
    const part = parts.findLast(({ from }) => from <= figure.index);
    if (!part) continue;
    const [first = figure.text] = figure.text.split(/\s/);
    const before = part.node.value.slice(0, figure.index - part.from);
    const at = placeWithin(reading, part.node, first, before.split(first).length - 1);
    reading.mentions.figures.push({ text: figure.text, value: figure.value, at });
  }
}
