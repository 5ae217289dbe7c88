// What the auditor reads first: one text in both languages, as plain text and as a page.

import type { Part } from "./archive.server.ts";
import { filledIn, type PackFiles } from "./pack-files.server.ts";
import { escaped } from "./pack-html.ts";

export interface ReadmeFacts {
  company: string;
  entities: readonly string[];
  from: string;
  to: string;
  origin: string;
  size: number;
  records: number;
  /** The files of the keys that signed the manifest and the checkpoint. */
  manifestKey: string;
  checkpointKey: string;
  /** Null for a pack without names. */
  purpose: string | null;
}

export function readmeParts(
  { readme, frame }: Pick<PackFiles, "readme" | "frame">,
  facts: ReadmeFacts,
): Part[] {
  const texts = { en: told(readme.en, facts), de: told(readme.de, facts) };
  const body = `<div lang="en">\n${html(texts.en)}\n</div>\n<hr>\n<div lang="de">\n${html(texts.de)}\n</div>`;
  const title = texts.en.slice(2, texts.en.indexOf("\n"));
  return [
    {
      path: "README.html",
      bytes: Buffer.from(filledIn(frame, { language: "en", title: escaped(title), body })),
    },
    { path: "README.txt", bytes: Buffer.from(`${texts.en}\n\n${texts.de}`) },
  ];
}

/** Lines that begin with ?named or ?plain are for such packs only. */
function told(template: string, { purpose, entities, ...others }: ReadmeFacts): string {
  const facts = { ...others, entities: entities.join("; ") || "–" };
  const [mine, other] = purpose === null ? ["?plain ", "?named "] : ["?named ", "?plain "];
  const lines = template
    .split("\n")
    .filter((line) => !line.startsWith(other))
    .map((line) => (line.startsWith(mine) ? line.slice(mine.length) : line));
  return filledIn(lines.join("\n"), purpose === null ? { ...facts } : { ...facts, purpose });
}

const MARKS: [start: string, before: string, after: string, within: string | null][] = [
  ["# ", "<h1>", "</h1>", null],
  ["## ", "<h2>", "</h2>", null],
  ["    ", "", "", "pre"],
  ["- ", "<li>", "</li>", "ul"],
  ["", "<p>", "</p>", null],
];

function html(text: string): string {
  const lines: string[] = [];
  let open: string | null = null;
  for (const line of [...text.split("\n").filter((each) => each !== ""), "# "]) {
    // A line that goes on with the one above.
    if (line.startsWith("  ") && !line.startsWith("    ")) {
      lines.push(`${lines.pop()?.replace(/<\/li>$/, "<br>")}${escaped(line.trim())}</li>`);
      continue;
    }
    const [start, before, after, within] = MARKS.find(([mark]) => line.startsWith(mark)) ?? [
      "",
      "",
      "",
      null,
    ];
    if (open !== within && open !== null) lines.push(`</${open}>`);
    if (open !== within && within !== null) lines.push(`<${within}>`);
    open = within;
    lines.push(`${before}${escaped(line.slice(start.length))}${after}`);
  }
  return lines.slice(0, -1).join("\n");
}
