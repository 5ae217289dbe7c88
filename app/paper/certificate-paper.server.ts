// The paper for a completed course as a PDF: what the claims say, in a language, with the company's looks of that day.
// The same claims give the same bytes, so that the check page knows a file that was changed.

import { type Claims, type CourseClaims, inLanguage, shortHash } from "#app/domains/proof/certificate.ts";
import { groupedCode } from "#app/domains/proof/certificate-code.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayInWords, dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { drawCheckBlock } from "./check-block.server.ts";
import { type Looks, looksOf } from "./looks.ts";
import { drawParticipation } from "./participation.server.ts";
import { isDrawable } from "./png.server.ts";
import { COLUMN, openSheet, PAGE, type Sheet, type Style } from "./sheet.server.ts";
import { drawTable } from "./table.server.ts";

interface Given {
  code: string;
  language: Language;
  /** A PNG; null where there is none, and the company's name stands in its place. */
  logo: Uint8Array | null;
  appUrl: string;
}

export async function drawCertificate(claims: Claims, given: Given): Promise<Buffer<ArrayBuffer>> {
  const { code, language, logo } = given;
  const t = certificatesText.in(language);
  const looks = looksOf(claims.accent);
  const title = t(`paperTitle.${claims.kind}`);
  const sheet = openSheet({
    title: `${title} ${groupedCode(code)}`,
    author: "Wachsam",
    made: new Date(`${claims.issuedOn}T00:00:00Z`),
    language,
  });
  drawHead(sheet, looks, claims, logo, t("logoAlt", { company: claims.company }));
  sheet.write("H1", title, looks.title);
  sheet.write("P", t(`confirms.${claims.kind}`, { company: claims.company }), looks.lead);
  sheet.write("P", claims.name, fitting(sheet, claims.name, looks.name));
  sheet.write("P", t(claims.kind === "course" ? "hasCompleted" : "tookPart"), looks.lead);
  const course = inLanguage(claims.course, language) ?? "";
  sheet.write("P", course, fitting(sheet, course, looks.course));
  // Any other year than that of the day, so that the year is written.
  const day = dayInWords(claims.completedOn, language, "0000");
  sheet.write("P", t("completedOn", { day }), looks.lead);
  if (claims.kind === "course") drawLessons(sheet, looks, claims, language);
  else drawParticipation(sheet, looks, claims, language);
  drawCheckBlock(sheet, looks, claims, given);
  return sheet.finish((page, pages) => {
    const foot = [groupedCode(code), t("pageOf", { page, pages })].join("   ");
    sheet.doc.rect(0, 0, 9, PAGE.height).fill(looks.colour);
    if (pages > 1)
      sheet.doc
        .font("regular")
        .fontSize(looks.tiny.size)
        .fillColor(looks.tiny.colour)
        .text(foot, PAGE.left, PAGE.height - 34, {
          width: COLUMN,
          align: "right",
        });
  });
}

const LOGO_HEIGHT = 40;

function drawHead(
  sheet: Sheet,
  looks: Looks,
  { company }: Claims,
  logo: Uint8Array | null,
  alt: string,
): void {
  if (logo && isDrawable(logo)) {
    sheet.piece("Figure", { alt }, () => {
      sheet.doc.image(Buffer.from(logo), PAGE.left, sheet.y, { fit: [COLUMN / 2, LOGO_HEIGHT] });
    });
    sheet.y += LOGO_HEIGHT;
  } else sheet.write("P", company, looks.company);
  sheet.y += 34;
}

function drawLessons(sheet: Sheet, looks: Looks, { lessons }: CourseClaims, language: Language): void {
  const t = certificatesText.in(language);
  const isShort = lessons.length <= 10;
  sheet.y += isShort ? 22 : 16;
  drawTable(sheet, {
    columns: [
      { head: t("lesson"), share: 50 },
      { head: t("version"), share: 17 },
      { head: t("completed"), share: 22 },
      { head: t("receipt"), share: 11 },
    ],
    rows: lessons.map((lesson) => [
      inLanguage(lesson.title, language) ?? "",
      t("versionOf", { number: lesson.number, hash: shortHash(lesson.version) }),
      dayShort(lesson.completedOn, language),
      `${lesson.receipt}`,
    ]),
    head: looks.head,
    cell: { ...looks.cell, size: isShort ? 10 : 9 },
    padding: isShort ? 5 : 2.6,
  });
}

/** The style in a size that keeps a long name on two lines. */
function fitting(sheet: Sheet, text: string, style: Style): Style {
  const sizes = [style.size, style.size * 0.8, style.size * 0.64, style.size * 0.52];
  const size = sizes.find((each) => {
    const smaller = { ...style, size: each };
    return sheet.heightOf(text, smaller) <= 2 * sheet.heightOf("x", smaller) + 1;
  });
  return { ...style, size: size ?? style.size * 0.44 };
}
