// A mail as a list of parts, and its two looks: plain text and simple HTML say the same and carry the same links.

import type { Language } from "#app/i18n/languages.ts";

/** One part of a letter. A link is shown as its own full address, so that nothing hides behind words. */
export type Part =
  | { kind: "paragraph"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "link"; url: string }
  | { kind: "code"; text: string }
  /** A lesson: its name, facts about it, and where it is. */
  | { kind: "item"; title: string; lines: readonly string[]; url: string }
  | { kind: "lines"; lines: readonly string[] };

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
      return part.lines.join("\n");
  }
}

/** Light and dark by the reader's setting; one column that fits a phone; nothing is loaded from anywhere. */
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 16px; background: #ffffff; color: #1b2530; font: 16px/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 560px; margin: 0 auto; }
h1, h2 { font-size: 16px; line-height: 1.5; margin: 24px 0 4px; }
p { margin: 0 0 16px; }
a { color: #0f5c8c; overflow-wrap: anywhere; }
.item { border-left: 3px solid #8aa0b0; padding-left: 12px; }
.code { font: 700 28px/1.3 ui-monospace, Consolas, monospace; letter-spacing: 2px; }
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
  }
}

function anchor(url: string): string {
  return `<a href="${asEntities(url)}">${asEntities(url)}</a>`;
}

function asEntities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
