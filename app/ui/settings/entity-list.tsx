// The legal entities with their places, each with the way to its own form.

import { settingsText } from "#app/i18n/settings.ts";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { ButtonLink, Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Table } from "../table.tsx";

interface Props {
  /** Place in words; null where the company's holds. */
  entities: readonly { id: string; name: string; place: string | null }[];
  /** True right after one was saved. */
  saved: boolean;
}

export function EntityList({ entities, saved }: Props) {
  const t = useText(settingsText);
  return (
    <Card
      title={<span id="entities">{t("sectionEntities")}</span>}
      actions={
        <ButtonLink to="/manage/settings?entity=new" variant="secondary">
          {t("entityNew")}
        </ButtonLink>
      }
    >
      <p className="small">{t("entitiesLead")}</p>
      {saved ? (
        <Notice tone="success" live>
          <p>{t("entitySaved")}</p>
        </Notice>
      ) : null}
      {entities.length === 0 ? (
        <p>{t("entitiesNone")}</p>
      ) : (
        <Table
          caption={t("sectionEntities")}
          captionHidden
          columns={[t("columnEntity"), t("entityPlace"), { label: t("columnAct"), align: "end" }]}
          rows={entities.map(({ id, name, place }) => ({
            key: id,
            cells: [
              name,
              place ?? t("entityAsCompany"),
              <Link
                key="change"
                to={`/manage/settings?entity=${id}`}
                aria-label={t("entityChangeOf", { name })}
              >
                {t("entityChange")}
              </Link>,
            ],
          }))}
        />
      )}
    </Card>
  );
}
