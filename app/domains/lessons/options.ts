// What there is to choose: the items of a question's list, with box, arrow or tag as its kind has it, each with its reason.

import type { List, ListItem, PhrasingContent, RootContent } from "mdast";
import type { DocumentOption } from "./document.ts";
import { readInlines } from "./inlines.ts";
import type { Inline } from "./lesson.ts";
import { note, placeOf, type Reading } from "./reading.ts";
import { endingTag, withoutEndingTag } from "./tags.ts";

/** How the lists of a kind are written; a kind that nobody knows is read as one with boxes. */
const FORM: Readonly<Record<string, "numbered" | "arrows">> = { sequence: "numbered", match: "arrows" };
const ARROW = /\s*(?:→|->)\s*/;

/** Whether a node is the list that holds the options of a question of this kind. */
export function isOptions(node: RootContent, kind: string): boolean {
  if (node.type !== "list") return false;
  if (FORM[kind] === "numbered") return node.ordered === true;
  if (FORM[kind] === "arrows") return node.children.some((item) => arrowAt(paragraphOf(item)) >= 0);
  return node.children.some((item) => typeof item.checked === "boolean");
}

export function readOptions(reading: Reading, list: List, kind: string): DocumentOption[] {
  return list.children.map((item, index) => {
    checkForm(reading, item, kind);
    const words = paragraphOf(item);
    const arrow = FORM[kind] === "arrows" ? arrowAt(words) : -1;
    const leadsTo = kind === "scenario" ? endingTag(words) : undefined;
    const own =
      arrow >= 0 ? beforeArrow(words, arrow) : leadsTo === undefined ? words : withoutEndingTag(words);
    return {
      id: optionId(index),
      right: item.checked === true,
      text: readInlines(reading, own, kind === "spot" ? "message" : "lesson"),
      target: arrow >= 0 ? readInlines(reading, afterArrow(words, arrow)) : undefined,
      leadsTo,
      reason: reasonOf(reading, item),
      at: placeOf(item),
    };
  });
}

function checkForm(reading: Reading, item: ListItem, kind: string): void {
  const form = FORM[kind];
  if (!form && typeof item.checked !== "boolean")
    note(reading, item, "option-box", "Each option begins with a box: - [x] right, - [ ] wrong.");
  if (form && typeof item.checked === "boolean")
    note(reading, item, "option-form", `The items of a ${kind} question have no boxes.`);
  if (form === "arrows" && arrowAt(paragraphOf(item)) < 0)
    note(reading, item, "match-arrow", "Each item of a match question has an arrow: - left -> right.");
}

function optionId(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `a${index}`;
}

function paragraphOf(item: ListItem): PhrasingContent[] {
  const [first] = item.children;
  return first?.type === "paragraph" ? first.children : [];
}

/** The first child that holds an arrow, or -1. */
function arrowAt(nodes: readonly PhrasingContent[]): number {
  return nodes.findIndex((node) => node.type === "text" && ARROW.test(node.value));
}

function beforeArrow(nodes: readonly PhrasingContent[], at: number): PhrasingContent[] {
  return nodes.slice(0, at + 1).map((node, index) => {
    if (index < at || node.type !== "text") return node;
    return { ...node, value: node.value.slice(0, ARROW.exec(node.value)?.index) };
  });
}

function afterArrow(nodes: readonly PhrasingContent[], at: number): PhrasingContent[] {
  return nodes.slice(at).map((node, index) => {
    const arrow = index === 0 && node.type === "text" ? ARROW.exec(node.value) : null;
    return arrow && node.type === "text"
      ? { ...node, value: node.value.slice(arrow.index + arrow[0].length) }
      : node;
  });
}

/** The one quoted paragraph beneath an option; anything else there is a problem. */
function reasonOf(reading: Reading, item: ListItem): Inline[] | undefined {
  const [first, ...rest] = item.children;
  const beneath = first?.type === "paragraph" ? rest : item.children;
  let reason: Inline[] | undefined;
  for (const node of beneath) {
    const [paragraph, ...more] = node.type === "blockquote" ? node.children : [];
    if (reason !== undefined || paragraph?.type !== "paragraph" || more.length > 0) {
      note(
        reading,
        node,
        "reason-form",
        "Beneath an option stands one reason: one paragraph, each line beginning with >.",
      );
    } else {
      reason = readInlines(reading, paragraph.children);
    }
  }
  return reason;
}
