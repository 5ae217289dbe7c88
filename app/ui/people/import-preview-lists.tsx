// Who would be added, and who would be changed, field by field.

import type {
  FieldChange,
  PreviewAdded,
  PreviewChange,
  PreviewPlanned,
} from "#app/domains/people/import-preview.ts";
import { dayShort } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { MailAddress } from "../mail-address.tsx";
import { Table } from "../table.tsx";
import { ChangeText } from "./change-text.tsx";
import { Shown } from "./shown.tsx";

export function AddedTable({ people, total }: { people: readonly PreviewAdded[]; total: number }) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (people.length === 0) return null;
  return (
    <>
      <Table
        caption={t("previewAdded")}
        columns={[
          t("field.name"),
          { label: t("previewRow"), align: "end" },
          t("field.personnelNumber"),
          t("field.mail"),
          t("field.entity"),
          t("field.department"),
          t("field.joinDate"),
        ]}
        rows={people.map((person) => ({
          key: `${person.row}`,
          cells: [
            person.name,
            person.row,
            person.personnelNumber ?? t("none"),
            person.mail ? <MailAddress key="mail">{person.mail}</MailAddress> : t("none"),
            person.entity,
            person.department,
            dayShort(person.joinDate, language),
          ],
        }))}
      />
      <Shown shown={people.length} total={total} />
    </>
  );
}

const CAPTION = {
  changed: "previewChanged",
  leaving: "previewLeaving",
  returning: "previewReturning",
} as const;

export function ChangesTable({
  kind,
  people,
  total,
}: {
  kind: keyof typeof CAPTION;
  people: readonly PreviewChange[];
  total: number;
}) {
  const t = useText(peopleText);
  if (people.length === 0) return null;
  return (
    <>
      <Table
        caption={t(CAPTION[kind])}
        columns={[t("field.name"), { label: t("previewRow"), align: "end" }, t("previewChanges")]}
        rows={people.map((person) => ({
          key: person.personId,
          cells: [
            <Link key="name" to={`/manage/people/${person.personId}`}>
              {person.name}
            </Link>,
            person.row,
            <Changes key="changes" changes={person.changes} />,
          ],
        }))}
      />
      <Shown shown={people.length} total={total} />
    </>
  );
}

export function PlannedTable({ people, total }: { people: readonly PreviewPlanned[]; total: number }) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (people.length === 0) return null;
  return (
    <>
      <Table
        caption={t("previewPlanned")}
        columns={[
          t("field.name"),
          { label: t("previewRow"), align: "end" },
          t("previewPlannedFrom"),
          t("previewChanges"),
        ]}
        rows={people.map((person) => ({
          key: person.personId,
          cells: [
            <Link key="name" to={`/manage/people/${person.personId}`}>
              {person.name}
            </Link>,
            person.row,
            dayShort(person.effectiveOn, language),
            <Changes key="changes" changes={person.changes} />,
          ],
        }))}
      />
      <Shown shown={people.length} total={total} />
    </>
  );
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.field}>
          <ChangeText change={change} />
        </li>
      ))}
    </ul>
  );
}
