// A mail as a list of parts, and its two looks: plain text and simple HTML say the same and carry the same links.

import type { Language } from "#app/i18n/languages.ts";
import type { Prose, Run } from "./wording.ts";

/** One part of a letter. A link is shown as its own full address, so that nothing hides behind words. */
export type Part =
  | { kind: "paragraph"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "link"; url: string }
  | { kind: "code"; text: string }
  /** A lesson: its name, facts about it, and where it is. */
  | { kind: "item"; title: string; lines: readonly string[]; url: string }
  | { kind: "lines"; lines: readonly string[] }
  | { kind: "list"; items: readonly string[] }
  /** Lines to be kept as they are, to the character. */
  | { kind: "note"; lines: readonly string[] }
  /** The company's own words. */
  | { kind: "prose"; prose: readonly Prose[] };

export interface Letter {
  language: Language;
  subject: string;
  parts: readonly Part[];
}

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
}

/** Writes the letter in both forms. */
export function writeLetter(letter: Letter): ComposedMail {
  return { subject: letter.subject, text: asText(letter), html: asHtml(letter) };
}

function asText({ parts }: Letter): string {
  return `${parts.map(partAsText).join("\n\n")}\n`;
}

function partAsText(part: Part): string {
  switch (part.kind) {
    case "paragraph":
    case "heading":
      return part.text;
    case "link":
      return part.url;
    case "code":
      return `    ${part.text}`;
    case "item":
      return [part.title, ...part.lines, part.url].map((line) => `  ${line}`).join("\n");
    case "lines":
    case "note":
      return part.lines.join("\n");
    case "list":
      return part.items.map((item) => `- ${item}`).join("\n");
    case "prose":
      return part.prose.map(proseAsText).join("\n\n");
  }
}

function proseAsText(prose: Prose): string {
  const line = (runs: readonly Run[]) =>
    runs.map((run) => ("link" in run ? shownLink(run.link) : run.text)).join("");
  return prose.type === "paragraph"
    ? line(prose.runs)
    : prose.items.map((item) => `- ${line(item)}`).join("\n");
}

/** A mailbox is shown without the scheme, a page with it. */
function shownLink(link: string): string {
  return link.replace(/^mailto:/, "");
}

/** Light and dark by the reader's setting; one column that fits a phone; nothing is loaded from anywhere. */
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 16px; background: #ffffff; color: #1b2530; font: 16px/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 560px; margin: 0 auto; }
h1, h2 { font-size: 16px; line-height: 1.5; margin: 24px 0 4px; }
p, ul { margin: 0 0 16px; }
ul { padding-left: 20px; }
a { color: #0f5c8c; overflow-wrap: anywhere; }
.item { border-left: 3px solid #8aa0b0; padding-left: 12px; }
.code { font: 700 28px/1.3 ui-monospace, Consolas, monospace; letter-spacing: 2px; }
.note { font: 13px/1.5 ui-monospace, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 16px; border-left: 3px solid #8aa0b0; padding-left: 12px; }
@media (prefers-color-scheme: dark) { body { background: #12181f; color: #e6edf3; } a { color: #8cc8f0; } }
`;

function asHtml({ language, subject, parts }: Letter): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${asEntities(subject)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.map(partAsHtml).join("\n")}
</main>
</body>
</html>
`;
}

function partAsHtml(part: Part): string {
  switch (part.kind) {
    case "paragraph":
      return `<p>${asEntities(part.text)}</p>`;
    case "heading":
      return `<h2>${asEntities(part.text)}</h2>`;
    case "link":
      return `<p>${anchor(part.url)}</p>`;
    case "code":
      return `<p class="code">${asEntities(part.text)}</p>`;
    case "item":
      return `<p class="item"><strong>${asEntities(part.title)}</strong><br>${part.lines.map((line) => `${asEntities(line)}<br>`).join("")}${anchor(part.url)}</p>`;
    case "lines":
      return `<p>${part.lines.map(asEntities).join("<br>")}</p>`;
    case "note":
      return `<pre class="note">${part.lines.map(asEntities).join("\n")}</pre>`;
    case "list":
      return `<ul>${part.items.map((item) => `<li>${asEntities(item)}</li>`).join("")}</ul>`;
    case "prose":
      return part.prose.map(proseAsHtml).join("\n");
  }
}

function proseAsHtml(prose: Prose): string {
  return prose.type === "paragraph"
    ? `<p>${prose.runs.map(runAsHtml).join("")}</p>`
    : `<ul>${prose.items.map((item) => `<li>${item.map(runAsHtml).join("")}</li>`).join("")}</ul>`;
}

function runAsHtml(run: Run): string {
  if ("link" in run) return `<a href="${asEntities(run.link)}">${asEntities(shownLink(run.link))}</a>`;
  const text = asEntities(run.text);
  if (run.look === "strong") return `<strong>${text}</strong>`;
  return run.look === "emphasis" ? `<em>${text}</em>` : text;
}

function anchor(url: string): string {
  return `<a href="${asEntities(url)}">${asEntities(url)}</a>`;
}

function asEntities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
