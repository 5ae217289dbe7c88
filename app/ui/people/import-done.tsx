// The last step of an import: what it did.

import { instantShort, wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink } from "../link.tsx";
import { Notice } from "../notice.tsx";

type Counts = Record<
  "added" | "changed" | "leaving" | "returning" | "planned" | "missing" | "untouched",
  number
>;

export function ImportDone({
  counts,
  at,
}: {
  counts: Counts;
  /** When, in the company's time, where the page is opened again. */
  at?: { instant: string; timeZone: string };
}) {
  const t = useText(peopleText);
  const language = useLanguage();
  return (
    <>
      <Notice
        tone="success"
        title={
          at === undefined
            ? t("importDone")
            : t("importDoneAt", { at: instantShort(at.instant, language, at.timeZone) })
        }
        live
      >
        <p>
          {t("importDoneText", {
            added: wholeNumber(counts.added, language),
            changed: wholeNumber(counts.changed, language),
            leaving: wholeNumber(counts.leaving + counts.missing, language),
            returning: wholeNumber(counts.returning, language),
            planned: wholeNumber(counts.planned, language),
            untouched: wholeNumber(counts.untouched, language),
          })}
        </p>
      </Notice>
      <p>
        <ButtonLink to="/manage/people">{t("importToList")}</ButtonLink>
      </p>
    </>
  );
}
