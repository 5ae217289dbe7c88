// What shorter times of retention take away at once, and the box that says that it is meant.

import type { Rounded } from "#app/domains/proof/erased-figures.ts";
import type { GoingNow } from "#app/domains/proof/going-now-store.server.ts";
import { listInWords, wholeNumber } from "#app/i18n/format.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { CheckboxField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Notice } from "../notice.tsx";

const WHAT = ["answers", "mails", "people"] as const;

export function ConfirmShorter({ going }: { going: GoingNow }) {
  const t = useText(settingsText);
  const language = useLanguage();
  const number = (n: Rounded) =>
    typeof n === "number" ? t("shorterFrom", { number: wholeNumber(n, language) }) : t("shorterFew");
  const what = WHAT.filter((each) => going[each] !== "none").map((each) =>
    t(`shorter.${each}`, { number: number(going[each]) }),
  );
  return (
    <Notice tone="warning" title={t("shorterTitle")}>
      <p>{t("shorterText")}</p>
      {going.mails === "none" ? null : <p>{t("shorterMails")}</p>}
      <CheckboxField
        id="confirmShorter"
        name="confirmShorter"
        value="yes"
        label={t("shorterNow", { what: listInWords(what, "and", language) })}
      />
    </Notice>
  );
}
