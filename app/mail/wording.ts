// The company's own wording of the parts of a mail: which parts there are, what may stand in them, and how a text in
// Markdown becomes lines of a letter. What a variable stands for is put in after parsing, so it never is markup.

import type { PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

export const WORDING_PARTS = ["greeting", "assigned", "before", "after", "manager", "hr", "closing"] as const;
export type WordingPart = (typeof WORDING_PARTS)[number];

/** What the company has said otherwise than we do. */
export type Wording = Partial<Record<WordingPart, string>>;

export const WORDING_VARIABLES = ["name", "company", "site", "count"] as const;
export type WordingVariable = (typeof WORDING_VARIABLES)[number];
export type WordingValues = Record<WordingVariable, string>;

/** Words of one look; a link is shown as its own address. */
export type Run = { text: string; look?: "strong" | "emphasis" } | { link: string };
export type Prose = { type: "paragraph"; runs: Run[] } | { type: "list"; items: Run[][] };

export type WordingFault =
  | { kind: "empty" | "too-long" | "broken-variable" | "unsupported" | "hidden-link" }
  | { kind: "unknown-variable"; name: string };

type Reading = { ok: true; prose: Prose[] } | { ok: false; fault: WordingFault };

export const LONGEST_WORDING = 2000;

/** A text as it may be kept, or the first thing that is wrong with it. */
export function checkWording(body: string, values?: WordingValues): Reading {
  if (body.trim() === "") return wrong("empty");
  if (body.length > LONGEST_WORDING) return wrong("too-long");
  const names = [...body.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = ""]) => name.trim());
  if (/[{}]/.test(body.replace(/\{\{[^{}\n]*\}\}/g, ""))) return wrong("broken-variable");
  const unknown = names.find((name) => !isVariable(name));
  if (unknown !== undefined) return { ok: false, fault: { kind: "unknown-variable", name: unknown } };
  const prose: Prose[] = [];
  for (const node of fromMarkdown(body).children) {
    const read = readBlock(node, values);
    if (typeof read === "string") return wrong(read);
    prose.push(read);
  }
  return prose.length === 0 ? wrong("empty") : { ok: true, prose };
}

/** A kept text as lines of a letter; null for one that cannot be used, so that ours is. */
export function proseOf(body: string | undefined, values: WordingValues): Prose[] | null {
  const read = body === undefined ? null : checkWording(body, values);
  return read?.ok ? read.prose : null;
}

type Refusal = "unsupported" | "hidden-link";

function readBlock(node: RootContent, values: WordingValues | undefined): Prose | Refusal {
  if (node.type === "paragraph") {
    const runs = readRuns(node.children, values);
    return typeof runs === "string" ? runs : { type: "paragraph", runs };
  }
  if (node.type !== "list" || node.ordered) return "unsupported";
  const items: Run[][] = [];
  for (const { children } of node.children) {
    const [only, ...more] = children;
    if (only?.type !== "paragraph" || more.length > 0) return "unsupported";
    const runs = readRuns(only.children, values);
    if (typeof runs === "string") return runs;
    items.push(runs);
  }
  return { type: "list", items };
}

function readRuns(
  nodes: readonly PhrasingContent[],
  values: WordingValues | undefined,
  look?: "strong" | "emphasis",
): Run[] | Refusal {
  const runs: Run[] = [];
  for (const node of nodes) {
    const read = readRun(node, values, look);
    if (typeof read === "string") return read;
    runs.push(...read);
  }
  return runs;
}

function readRun(
  node: PhrasingContent,
  values: WordingValues | undefined,
  look: "strong" | "emphasis" | undefined,
): Run[] | Refusal {
  switch (node.type) {
    case "text": {
      const text = fill(node.value.replace(/\s*\n\s*/g, " "), values);
      return [look ? { text, look } : { text }];
    }
    case "break":
      return [{ text: " " }];
    case "strong":
    case "emphasis":
      return look ? "unsupported" : readRuns(node.children, values, node.type);
    case "link": {
      // A link whose words are not its address is what phishing looks like.
      const [words] = node.children;
      const address = node.url.replace(/^mailto:/, "");
      const shown = node.children.length === 1 && words?.type === "text" ? words.value : "";
      if (shown !== address && shown !== node.url) return "hidden-link";
      return /^(https:\/\/|mailto:)/.test(node.url) && !/[{}]/.test(node.url)
        ? [{ link: node.url }]
        : "unsupported";
    }
    default:
      return "unsupported";
  }
}

function fill(text: string, values: WordingValues | undefined): string {
  if (!values) return text;
  return text.replace(/\{\{([^{}]*)\}\}/g, (whole, name: string) => {
    const known = name.trim();
    return isVariable(known) ? values[known] : whole;
  });
}

function isVariable(name: string): name is WordingVariable {
  return WORDING_VARIABLES.some((known) => known === name);
}

function wrong(kind: Exclude<WordingFault["kind"], "unknown-variable">): Reading {
  return { ok: false, fault: { kind } };
}
