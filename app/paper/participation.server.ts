// What a confirmation of participation says beside name and course: the four items that the BSI's guidance asks to be
// documented, the company's supplement or its absence, and training had elsewhere.

import {
  inLanguage,
  type ParticipationClaims,
  shortHash,
  totalMinutes,
} from "#app/domains/proof/certificate.ts";
import { PAUSE_MINUTES } from "#app/domains/proof/net-duration.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Looks } from "./looks.ts";
import type { Sheet } from "./sheet.server.ts";
import { sittingDay, sittingTimes } from "./sitting-words.ts";
import { supplementWords } from "./supplement-words.ts";
import { drawTable } from "./table.server.ts";

export function drawParticipation(
  sheet: Sheet,
  looks: Looks,
  claims: ParticipationClaims,
  language: Language,
): void {
  const t = certificatesText.in(language);
  const heading = (text: string) => {
    // Not alone at the foot of a page.
    sheet.reserve(60);
    sheet.write("H2", text, looks.heading);
  };
  heading(t("provider"));
  sheet.write("P", t("providerText", { company: claims.company }), looks.text);
  heading(t("participant"));
  sheet.write(
    "P",
    [claims.name, claims.function ?? t("functionUnknown"), claims.entity].join(", "),
    looks.text,
  );

  const held = claims.supplement?.held;
  heading(t("sittings"));
  drawTable(sheet, {
    columns: [
      { head: t("lesson"), share: 39 },
      { head: t("date"), share: 21 },
      { head: t("time"), share: 22 },
      { head: t("netDuration"), share: 18 },
    ],
    rows: [
      ...claims.lessons.map((lesson) => [
        inLanguage(lesson.title, language) ?? "",
        sittingDay(lesson, claims.timeZone, language),
        sittingTimes(lesson, claims.timeZone, language),
        t("minutes", { count: lesson.minutes }),
      ]),
      ...(held
        ? [
            [
              supplementWords(held, language),
              dayShort(held.on, language),
              "–",
              t("minutes", { count: held.minutes }),
            ],
          ]
        : []),
      [t("netTotal"), "", "", t("minutes", { count: totalMinutes(claims) })],
    ],
    head: looks.head,
    cell: { ...looks.cell, size: 9.5 },
    padding: 2.6,
  });
  const meaning = t("netMeaning", { pause: PAUSE_MINUTES, zone: claims.timeZone });
  sheet.write("P", meaning, looks.small);

  heading(t("contents"));
  sheet.write("P", t("contentsText"), looks.text);
  for (const lesson of claims.lessons) {
    const version = t("versionOf", { number: lesson.number, hash: shortHash(lesson.version) });
    const objectives = (inLanguage(lesson.objectives, language) ?? []).join(" ");
    // A title does not stand alone at the foot of a page.
    sheet.reserve(20 + sheet.heightOf(objectives, looks.small));
    const title = `${inLanguage(lesson.title, language)} (${t("version")} ${version}, ${t("receipt")} ${lesson.receipt})`;
    sheet.write("P", title, { ...looks.strong, size: 9, above: 3 });
    sheet.write("P", objectives, { ...looks.small, above: 0, below: 0 });
  }

  heading(t("supplement"));
  if (claims.supplement) {
    for (const line of claims.supplement.text.split("\n"))
      if (line !== "") sheet.write("P", line, looks.text);
    const day = dayShort(claims.supplement.since, language);
    sheet.write("P", t("supplementSince", { day }), looks.small);
  } else sheet.write("P", t("supplementNone"), looks.text);

  if (claims.elsewhere.length > 0) {
    heading(t("elsewhere"));
    for (const { provider, completedOn } of claims.elsewhere)
      sheet.write("P", t("elsewhereLine", { provider, day: dayShort(completedOn, language) }), looks.text);
    sheet.write("P", t("elsewhereText"), looks.small);
  }
  sheet.write("P", t("attendanceOnly"), { ...looks.text, above: 10, below: 14 });
}
