// One page of the list of people; each header sorts, each name leads to the person.

import type { PeopleList } from "#app/domains/people/people-list-store.server.ts";
import type { PeopleQuery, PeopleSort } from "#app/domains/people/people-query.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Badge } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { MailAddress } from "../mail-address.tsx";
import { sorting } from "../sorting.ts";
import { Table } from "../table.tsx";

export function PeopleTable({
  query,
  list,
  today,
  params,
}: {
  query: Pick<PeopleQuery, "sort" | "order">;
  list: Pick<PeopleList, "people" | "total" | "entities">;
  today: string;
  params: URLSearchParams;
}) {
  const t = useText(peopleText);
  const language = useLanguage();
  const day = (value: string | null) => (value ? dayShort(value, language) : t("none"));
  const sortable = sorting<PeopleSort>(query, params);
  const withEntity = list.entities.length > 1;
  return (
    <Table
      caption={t("listCaption", { count: list.total, formatted: wholeNumber(list.total, language) })}
      columns={[
        sortable(t("field.name"), "name"),
        sortable(t("field.personnelNumber"), "number"),
        sortable(t("field.mail"), "mail"),
        ...(withEntity ? [t("field.entity")] : []),
        t("field.department"),
        sortable(t("field.joinDate"), "joined"),
        sortable(t("field.leaveDate"), "left"),
      ]}
      rows={list.people.map((person) => ({
        key: person.id,
        cells: [
          <span key="name" className="row">
            <Link to={`/manage/people/${person.id}`}>{person.name}</Link>
            {person.external ? <Badge>{t("externalBadge")}</Badge> : null}
          </span>,
          person.personnelNumber ?? t("none"),
          person.mail ? <MailAddress key="mail">{person.mail}</MailAddress> : t("none"),
          ...(withEntity ? [person.entity] : []),
          person.department,
          person.joinDate > today ? (
            <span key="joining" className="row">
              {day(person.joinDate)} <Badge tone="info">{t("joiningBadge")}</Badge>
            </span>
          ) : (
            day(person.joinDate)
          ),
          person.leaveDate && person.leaveDate < today ? (
            <span key="left" className="row">
              {day(person.leaveDate)} <Badge>{t("leftBadge")}</Badge>
            </span>
          ) : (
            day(person.leaveDate)
          ),
        ],
      }))}
    />
  );
}
