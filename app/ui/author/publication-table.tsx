// Every publication of a lesson, newest first: when, as what, and what learners were told.

import type { AuthorLesson } from "#app/domains/progress/author-lesson-view.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { instantShort } from "#app/i18n/format.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function PublicationTable({ lesson, timeZone }: { lesson: AuthorLesson; timeZone: string }) {
  const t = useText(authorText);
  const language = useLanguage();
  return (
    <Table
      caption={t("publications")}
      columns={[t("version"), t("published"), t("changeAs"), t("told")]}
      rows={lesson.publications.map(({ sequence, number, version, publishedAt, change, notes }) => ({
        key: `${sequence}`,
        cells: [
          <span key="number">
            <Link to={`?view=preview&of=${number}`}>{t("number", { number })}</Link>{" "}
            <code title={version}>{version.slice(0, 8)}</code>
          </span>,
          instantShort(publishedAt, language, timeZone),
          t(`change.${change}`),
          notes[language] ?? notes.de ?? notes.en ?? "–",
        ],
      }))}
    />
  );
}
