// What is missing in all clauses, told once for each who must supply it: what a management reads first.

import { Fragment } from "react";
import type { ObligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { Badge } from "../badge.tsx";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";
import { GapText } from "./gap-text.tsx";

/** @param page where the clauses stand, if elsewhere */
export function SupplyTable({ toSupply, page = "" }: Pick<ObligationsView, "toSupply"> & { page?: string }) {
  const t = useText(obligationsText);
  if (toSupply.length === 0) return null;
  return (
    <div className="clauses supply">
      <Table
        caption={
          <>
            {t("toSupply")}
            <span className="caption-note">{t("toSupplyText")}</span>
          </>
        }
        columns={[t("missing"), t("who"), t("where")]}
        rows={toSupply.flatMap(({ who, gaps }) =>
          gaps.map((gap) => ({
            key: gap.what,
            cells: [
              <GapText key="what" gap={gap} />,
              <Badge key="who" tone={who === "product" ? "neutral" : "warning"}>
                {t(`who.${who}`)}
              </Badge>,
              <ul key="where" className="clause-list">
                {gap.laws.map(({ law, places }) => (
                  <li key={law}>
                    {law}:{" "}
                    {places.map(({ id, place }, at) => (
                      <Fragment key={id}>
                        {at > 0 ? " · " : null}
                        <Link to={`${page}#${id}`}>{place}</Link>
                      </Fragment>
                    ))}
                  </li>
                ))}
              </ul>,
            ],
          })),
        )}
      />
    </div>
  );
}
