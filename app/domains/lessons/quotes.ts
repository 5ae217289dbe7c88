// Blockquotes, and what their first line makes of them: an alert ([!TIP]), a simulated message ([!MAIL]), or a quote.

import type { Blockquote, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { AlertKind, SimulatedMessage } from "./lesson.ts";
import { readHeaders } from "./message-headers.ts";
import { note, type Reading } from "./reading.ts";

type Medium = SimulatedMessage["medium"];

/** What a blockquote is, with the nodes that make up its content. */
type Quoted =
  | { type: "quote"; content: RootContent[] }
  | { type: "alert"; kind: AlertKind; content: RootContent[] }
  | { type: "message"; medium: Medium; headers: SimulatedMessage["headers"]; content: RootContent[] };

const ALERTS: readonly string[] = ["note", "tip", "important", "warning", "caution"] satisfies AlertKind[];
const MEDIA: readonly string[] = ["mail", "chat", "sms", "call", "prompt"] satisfies Medium[];

const MARKER = /^\[!([A-Za-z]+)\][ \t]*(\n|$)/;

export function classifyQuote(reading: Reading, node: Blockquote): Quoted {
  const [first, ...others] = node.children;
  const marker = first?.type === "paragraph" ? markerOf(first) : undefined;
  if (first?.type !== "paragraph" || marker === undefined) return { type: "quote", content: node.children };
  const opening = withoutMarker(first);
  const kind = marker.toLowerCase();
  if (isMedium(kind)) {
    const { headers, body } = readHeaders(reading, opening);
    return { type: "message", medium: kind, headers, content: [...body, ...others] };
  }
  if (isAlert(kind)) return { type: "alert", kind, content: [...opening, ...others] };
  const known = [...ALERTS, ...MEDIA].map((name) => `[!${name.toUpperCase()}]`).join(", ");
  note(reading, node, "alert-kind", `[!${marker}] is unknown; use ${known}.`);
  return { type: "quote", content: [...opening, ...others] };
}

/** Whether a blockquote is a simulated message. */
export function isMessage({ children: [first] }: Blockquote): boolean {
  const marker = first?.type === "paragraph" ? markerOf(first) : undefined;
  return marker !== undefined && isMedium(marker.toLowerCase());
}

function markerOf(paragraph: Paragraph): string | undefined {
  const [first, second] = paragraph.children;
  if (first?.type !== "text") return undefined;
  const match = MARKER.exec(first.value);
  // "[!TIP] and more on the same line" is text, as it is on a git host.
  const endsLine = match?.[2] === "\n" || second === undefined || second.type === "break";
  return match && endsLine ? match[1] : undefined;
}

/** The paragraph after its marker line; empty when nothing else was in it. */
function withoutMarker(paragraph: Paragraph): Paragraph[] {
  const [first, ...rest] = paragraph.children;
  if (first?.type !== "text") return [paragraph];
  const remaining = first.value.replace(MARKER, "");
  const children: PhrasingContent[] = remaining === "" ? rest : [{ ...first, value: remaining }, ...rest];
  const content = children[0]?.type === "break" ? children.slice(1) : children;
  return content.length === 0 ? [] : [{ ...paragraph, children: content }];
}

function isAlert(kind: string): kind is AlertKind {
  return ALERTS.includes(kind);
}

function isMedium(kind: string): kind is Medium {
  return MEDIA.includes(kind);
}
