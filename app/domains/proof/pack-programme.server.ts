// The programmes that the management approved or reviewed, for an evidence pack: each text as it was kept, and readable.

import type { Db } from "#db/open.server.ts";
import { type Part, textPart } from "./archive.server.ts";
import { filledIn } from "./pack-files.server.ts";
import { escaped } from "./pack-lesson-html.ts";
import type { Reach } from "./pack-reach.server.ts";
import { type Part as Piece, type ProgrammeDocument, parseProgramme } from "./programme-document.ts";
import { findProgrammeText } from "./programme-store.server.ts";

/** Those of the period, and those in force when it began: the records name them by the hash of their text. */
export async function programmeParts(
  { db, frame }: { db: Db; frame: string },
  { written, earlier }: Pick<Reach, "written" | "earlier">,
): Promise<Part[]> {
  const before = earlier.flatMap(({ row, openings }) =>
    row.kind.startsWith("programme-") ? openings.filter(({ fact }) => fact === "document") : [],
  );
  const hashes = new Set([...before.map(({ value }) => String(JSON.parse(value))), ...written.programmes]);
  const parts: Part[] = [];
  for (const sha256 of hashes) {
    const kept = await findProgrammeText(db, sha256);
    if (!kept) continue;
    parts.push(
      textPart(`programme/${sha256}.json`, kept.text),
      textPart(`programme/${sha256}.de.html`, pageOf(parseProgramme(kept.text), "de", frame)),
      textPart(`programme/${sha256}.en.html`, pageOf(parseProgramme(kept.text), "en", frame)),
    );
  }
  return parts;
}

function pageOf({ entity, texts }: ProgrammeDocument, language: "de" | "en", frame: string): string {
  const { title, sections } = texts[language];
  const body = sections.map((section) =>
    [`<h2>${escaped(section.title)}</h2>`, ...section.parts.map(pieceHtml)].join("\n"),
  );
  const head = `<h1>${escaped(title)}</h1>\n<p class="small">${escaped(entity.name)}</p>`;
  return filledIn(frame, { language, title: escaped(title), body: [head, ...body].join("\n") });
}

function pieceHtml(piece: Piece): string {
  switch (piece.kind) {
    case "text":
      return `<p>${escaped(piece.text)}</p>`;
    case "list":
      return `<ul>${piece.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
    case "table": {
      const row = (cells: readonly string[], tag: "th" | "td") =>
        `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
      const rows = piece.rows.map((cells) => row(cells, "td")).join("");
      return `<table><caption>${escaped(piece.caption)}</caption>${row(piece.columns, "th")}${rows}</table>`;
    }
  }
}
