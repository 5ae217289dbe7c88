// The way to the erasure of a person, which is asked for on a page of its own.

import { privacyText } from "#app/i18n/privacy.ts";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { ButtonLink } from "../link.tsx";

export function PersonEraseCard({ personId }: { personId: string }) {
  const t = useText(privacyText);
  return (
    <Card title={t("eraseCard")}>
      <p className="field-hint">{t("eraseCardText")}</p>
      <div className="button-row">
        <ButtonLink to={`/manage/people/${personId}/erase`} variant="secondary">
          {t("eraseLink")}
        </ButtonLink>
      </div>
    </Card>
  );
}
