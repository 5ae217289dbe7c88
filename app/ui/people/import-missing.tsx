// Whom a list of all employees leaves out, and the question whether they really have left.

import type { MissingPeople } from "#app/domains/people/import-preview.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { CheckboxField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { MailAddress } from "../mail-address.tsx";
import { Notice } from "../notice.tsx";
import { Table } from "../table.tsx";
import { Shown } from "./shown.tsx";

/** Who they are. */
export function MissingTable({ missing, total }: { missing: MissingPeople; total: number }) {
  const t = useText(peopleText);
  const language = useLanguage();
  return (
    <>
      {missing.keptAdmins.length > 0 ? (
        <Notice tone="warning">
          <p>
            {t("previewKeptAdmins", {
              names: new Intl.ListFormat(language, { type: "conjunction" }).format(missing.keptAdmins),
            })}
          </p>
        </Notice>
      ) : null}
      {total === 0 ? (
        <Notice>
          <p>{t("previewMissingNobody")}</p>
        </Notice>
      ) : (
        <>
          <Table
            caption={t("previewMissingCaption")}
            columns={[
              t("field.name"),
              t("field.personnelNumber"),
              t("field.mail"),
              t("field.department"),
              t("field.leaveDate"),
            ]}
            rows={missing.people.map((person) => ({
              key: person.personId,
              cells: [
                <Link key="name" to={`/manage/people/${person.personId}`}>
                  {person.name}
                </Link>,
                person.personnelNumber ?? t("none"),
                person.mail ? <MailAddress key="mail">{person.mail}</MailAddress> : t("none"),
                person.department,
                dayShort(person.leaveDate, language),
              ],
            }))}
          />
          <Shown shown={missing.people.length} total={total} />
        </>
      )}
    </>
  );
}

/** How many they are; within the form that imports, with a box to tick where they are many. */
export function MissingQuestion({
  missing,
  total,
  unconfirmed,
}: {
  missing: MissingPeople;
  total: number;
  /** True where somebody tried to import without ticking it. */
  unconfirmed: boolean;
}) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (total === 0) return null;
  const formatted = wholeNumber(total, language);
  const lead = t("previewMissingLead", { count: total, formatted, of: wholeNumber(missing.of, language) });
  if (!missing.needsConfirmation) return <p>{lead}</p>;
  return (
    <>
      <Notice tone="warning" title={lead}>
        <p>{t("previewMissingMany", { limit: missing.limit })}</p>
      </Notice>
      <CheckboxField
        name="confirmMissing"
        value="yes"
        label={t("previewMissingConfirm", { count: total, formatted })}
        error={unconfirmed ? t("previewMissingUnconfirmed") : undefined}
      />
    </>
  );
}
