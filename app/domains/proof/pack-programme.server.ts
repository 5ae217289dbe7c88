// The programmes that the management approved or reviewed, for an evidence pack: each text as it was kept, and readable.

import { evidenceText } from "#app/i18n/evidence.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { type Part, textPart } from "./archive.server.ts";
import { contentsPart } from "./pack-contents.server.ts";
import { filledIn } from "./pack-files.server.ts";
import { escaped, tableHtml } from "./pack-html.ts";
import type { Reach } from "./pack-reach.server.ts";
import { type Decision, decisionOf } from "./pack-records.server.ts";
import { type Part as Piece, type ProgrammeDocument, parseProgramme } from "./programme-document.ts";
import { findProgrammeText } from "./programme-store.server.ts";

/** Those of the period, and those in force when it began: the records name them by the hash of their text. */
export async function programmeParts(
  { db, frame }: { db: Db; frame: string },
  { written, earlier }: Pick<Reach, "written" | "earlier">,
): Promise<Part[]> {
  const before = earlier.flatMap(({ row, openings }) => decisionOf(row, openings) ?? []);
  const parts: Part[] = [];
  const listed: { decisions: Decision[]; document: ProgrammeDocument; sha256: string }[] = [];
  for (const [sha256, decisions] of Map.groupBy([...before, ...written.decisions], (each) => each.sha256)) {
    const kept = await findProgrammeText(db, sha256);
    if (!kept) continue;
    const document = parseProgramme(kept.text);
    listed.push({ decisions, document, sha256 });
    parts.push(textPart(`programme/${sha256}.json`, kept.text));
    for (const language of ["de", "en"] as const)
      parts.push(
        textPart(`programme/${sha256}.${language}.html`, pageOf(document, { decisions, language, frame })),
      );
  }
  return listed.length === 0 ? [] : [indexOf(listed, frame), ...parts];
}

function pageOf(
  { entity, texts }: ProgrammeDocument,
  { decisions, language, frame }: { decisions: readonly Decision[]; language: Language; frame: string },
): string {
  const { title, sections } = texts[language];
  const body = sections.map((section) =>
    [`<h2>${escaped(section.title)}</h2>`, ...section.parts.map(pieceHtml)].join("\n"),
  );
  const said = decisions.map((each) => `<li>${escaped(decisionIn(each, language))}</li>`);
  const head = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="small">${escaped(entity.name)}</p>`,
    `<ul>${said.join("")}</ul>`,
    `<p class="small">SHA-256 ${decisions[0]?.sha256 ?? ""}</p>`,
  ];
  return filledIn(frame, { language, title: escaped(title), body: [...head, ...body].join("\n") });
}

/** "Approved by the management body, record 17, entered on 2026-02-19." */
function decisionIn({ kind, sequence, enteredOn }: Decision, language: Language): string {
  const t = evidenceText.in(language);
  return t(`programme.${kind}`, { sequence, day: enteredOn });
}

function indexOf(
  listed: readonly { decisions: Decision[]; document: ProgrammeDocument; sha256: string }[],
  frame: string,
): Part {
  return contentsPart("programme", frame, {
    title: (language) => evidenceText.in(language)("programme.title"),
    bodyIn: (language) => {
      const t = evidenceText.in(language);
      const columns = [t("programme.entity"), t("programme.text"), t("programme.decisions"), "SHA-256"];
      const rows = listed.map(({ decisions, document, sha256 }) => [
        escaped(document.entity.name),
        `<a href="${sha256}.${language}.html">${escaped(document.texts[language].title)}</a>`,
        decisions.map((each) => escaped(decisionIn(each, language))).join("<br>"),
        `<code>${sha256}</code>`,
      ]);
      return tableHtml({ caption: t("programme.what"), columns }, rows);
    },
  });
}

function pieceHtml(piece: Piece): string {
  switch (piece.kind) {
    case "text":
      return `<p>${escaped(piece.text)}</p>`;
    case "list":
      return `<ul>${piece.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
    case "table":
      return tableHtml(
        piece,
        piece.rows.map((cells) => cells.map(escaped)),
      );
  }
}
