// The header lines of a simulated message: "**Von:** …", "**Betreff:** …", one a line, before the first empty line.

import type { Paragraph, PhrasingContent } from "mdast";
import type { SimulatedMessage } from "./lesson.ts";
import { note, placeOf, placeWithin, type Reading } from "./reading.ts";

type Header = SimulatedMessage["headers"][number];

/**
 * Splits the first paragraph of a message into its header lines.
 * @returns the headers; as body the paragraph itself when it has none
 */
export function readHeaders(
  reading: Reading,
  opening: Paragraph[],
): { headers: Header[]; body: Paragraph[] } {
  const [paragraph] = opening;
  if (!paragraph) return { headers: [], body: [] };
  const lines = linesOf(paragraph.children);
  const headers = lines.map((line) => headerOf(reading, line));
  if (headers.every((header) => header === undefined)) return { headers: [], body: opening };
  headers.forEach((header, index) => {
    const [first] = lines[index] ?? [];
    if (header || !first) return;
    const at = first.type === "text" ? placeWithin(reading, first, first.value.trim(), 0) : placeOf(first);
    const sentence =
      "A header line begins with a bold label such as **Von:**; leave an empty line before the text.";
    note(reading, at, "message-header", sentence);
  });
  return { headers: headers.filter((header) => header !== undefined), body: [] };
}

function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === "break") {
      lines.push([]);
    } else if (node.type === "text") {
      node.value.split("\n").forEach((value, index) => {
        if (index > 0) lines.push([]);
        if (value.trim() !== "") lines.at(-1)?.push({ ...node, value });
      });
    } else {
      lines.at(-1)?.push(node);
    }
  }
  return lines.filter((line) => line.length > 0);
}

function headerOf(reading: Reading, line: readonly PhrasingContent[]): Header | undefined {
  const [first, ...rest] = line;
  if (first?.type !== "strong") return undefined;
  const label = textOf(reading, first.children).trim();
  if (!label.endsWith(":")) return undefined;
  const value = textOf(reading, rest).trim();
  if (value.includes("{{")) {
    note(
      reading,
      first,
      "variable-place",
      "A header line is shown as it is written; use the variable in the text instead.",
    );
  }
  return { label: label.slice(0, -1).trim(), value: value === "" ? [] : [{ type: "text", value }] };
}

/** Headers are plain text. An address in angle brackets keeps them, as mail programs show it. */
function textOf(reading: Reading, nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text" || node.type === "inlineCode") return node.value;
      if (node.type === "html") {
        note(reading, node, "raw-html", "HTML is not shown in lessons; put it in backticks.");
        return "";
      }
      if (!("children" in node)) return "";
      const text = node.children.map((child) => ("value" in child ? child.value : "")).join("");
      const bracketed = node.type === "link" && reading.source[node.position?.start.offset ?? -1] === "<";
      return bracketed ? `<${text}>` : text;
    })
    .join("");
}
