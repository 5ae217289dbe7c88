// The foot of a paper: how anybody can check it, by a code to type and a square to scan, and which signed state of the
// ledger was the newest when it was issued.

import { qrCodeOf } from "#app/domains/identity/qr-code.server.ts";
import type { Claims } from "#app/domains/proof/certificate.ts";
import { groupedCode } from "#app/domains/proof/certificate-code.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { checkpointWords } from "./checkpoint-words.ts";
import { LINE, type Looks } from "./looks.ts";
import { COLUMN, PAGE, type Sheet } from "./sheet.server.ts";

const SQUARE = 92;
const GAP = 18;

/** The address of the check page with the code filled in. */
function checkAddress(appUrl: string, code: string): string {
  return `${appUrl}/check?code=${groupedCode(code)}`;
}

/** Stands at the foot of the last page; on one of its own if the text leaves no room. */
export function drawCheckBlock(
  sheet: Sheet,
  looks: Looks,
  claims: Claims,
  { code, language, appUrl }: { code: string; language: Language; appUrl: string },
): void {
  const t = certificatesText.in(language);
  const { doc } = sheet;
  const x = PAGE.left + SQUARE + GAP;
  const width = COLUMN - SQUARE - GAP;
  const checkpoint = checkpointWords(claims, language);
  const lines = [
    { text: t("issuedOn", { day: dayShort(claims.issuedOn, language) }), style: looks.text },
    { text: t("checkText"), style: looks.text },
    { text: groupedCode(code), style: looks.code },
    { text: `${appUrl}/check`, style: looks.text },
    { text: checkpoint, style: looks.tiny },
  ];
  const heights = lines.map(
    ({ text, style }) =>
      sheet.heightOf(text, style, width) +
      ("above" in style ? style.above : 0) +
      ("below" in style ? style.below : 0),
  );
  const height = Math.max(
    SQUARE,
    heights.reduce((sum, each) => sum + each, 0),
  );
  sheet.reserve(height + 22);
  const top = PAGE.height - PAGE.bottom - height;
  sheet.decorate(() => {
    doc
      .lineWidth(0.6)
      .strokeColor(LINE)
      .moveTo(PAGE.left, top - 13)
      .lineTo(PAGE.left + COLUMN, top - 13)
      .stroke();
  });
  const url = checkAddress(appUrl, code);
  sheet.piece("Figure", { alt: t("qrAlt", { url }) }, () => drawSquare(sheet, url, PAGE.left, top));
  sheet.y = top - 3;
  for (const { text, style } of lines) sheet.write("P", text, style, { x, width });
}

/** Filled modules, so that no printer smears a picture. */
function drawSquare({ doc }: Sheet, text: string, x: number, y: number): void {
  const { size, path } = qrCodeOf(text);
  // The quiet zone is the paper's own margin.
  const quiet = 4;
  const scale = SQUARE / (size - 2 * quiet);
  doc.save();
  doc.translate(x, y).scale(scale).translate(-quiet, -quiet);
  doc.path(path).fill("#000000");
  doc.restore();
}
