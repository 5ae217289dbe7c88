// A day that has no report: why, and nothing else.

import { type PastRefusal, refusalText } from "#app/i18n/past-days.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Page } from "../page.tsx";

export function PastRefused({ kind, refused }: { kind: ContentKind; refused: PastRefusal }) {
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  return (
    <Page title={t("title")}>
      <Notice tone="error">
        <p>
          {refusalText(refused, language)}{" "}
          <Link to={kind === "document" ? "/manage?of=documents" : "/manage"}>{t("pastToday")}</Link>
        </p>
      </Notice>
    </Page>
  );
}
