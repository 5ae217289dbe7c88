// Whom a reminder by hand reaches, and who is left out and why.

import type { RemindPreview } from "#app/acts/remind-now.server.ts";
import { deliveryPath } from "#app/domains/outbox/delivery-search.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function ReachedTable({
  people,
  total,
  withDay,
}: {
  people: RemindPreview["people"];
  total: number;
  /** Where not all go on the same day. */
  withDay: boolean;
}) {
  const t = useText(remindersText);
  const language = useLanguage();
  if (people.length === 0) return null;
  return (
    <>
      <Table
        caption={t("remindCaption")}
        columns={[
          t("columnPerson"),
          { label: t("columnOpen"), align: "end" },
          ...(withDay ? [{ label: t("columnGoes"), align: "end" as const }] : []),
        ]}
        rows={people.map(({ personId, name, lessons, sendsOn, refusedToday }) => ({
          key: personId,
          cells: [
            <div key="person">
              <PersonLink personId={personId} name={name} />
              {refusedToday ? <p className="small">{t("refusedToday")}</p> : null}
            </div>,
            wholeNumber(lessons, language),
            ...(withDay ? [dayShort(sendsOn, language)] : []),
          ],
        }))}
      />
      <Shown shown={people.length} total={total} />
    </>
  );
}

export function LeftOutTable({ people, total }: { people: RemindPreview["leftOut"]; total: number }) {
  const t = useText(remindersText);
  if (people.length === 0) return null;
  return (
    <>
      <Table
        caption={t("leftOutCaption", { count: total })}
        columns={[t("columnPerson"), t("columnWhyNot")]}
        rows={people.map(({ personId, name, why }) => ({
          key: personId,
          cells: [
            <PersonLink key="person" personId={personId} name={name} />,
            <>
              {t(`whyNot_${why}`)}{" "}
              {why === "uncertain-today" ? (
                <Link to={deliveryPath({ state: "uncertain", search: name })}>{t("toUncertain")}</Link>
              ) : null}
            </>,
          ],
        }))}
      />
      <Shown shown={people.length} total={total} />
    </>
  );
}

function PersonLink({ personId, name }: { personId: string; name: string }) {
  return <Link to={`/manage/people/${personId}`}>{name}</Link>;
}

function Shown({ shown, total }: { shown: number; total: number }) {
  const t = useText(remindersText);
  const language = useLanguage();
  return shown < total ? (
    <p className="small">
      {t("remindFirst", { shown: wholeNumber(shown, language), total: wholeNumber(total, language) })}
    </p>
  ) : null;
}
