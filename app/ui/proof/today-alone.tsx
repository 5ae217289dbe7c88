// Of a period that is over: what is known as of today alone is not on its page, with the way to where it stands.

import { dayShort } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";

export function TodayAlone({ end }: { end: string }) {
  const t = useText(proofText);
  const language = useLanguage();
  return (
    <Card title={t("todayAloneTitle")}>
      <p>{t("todayAlone", { end: dayShort(end, language) })}</p>
      <p>
        <Link to="/obligations">{t("todayObligations")}</Link> · <Link to="/proof">{t("todayPage")}</Link>
      </p>
    </Card>
  );
}
