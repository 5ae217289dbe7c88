// What one duty asks for, lesson by lesson or document by document, with the days of each.

import type { dutyView } from "#app/domains/proof/duty-view.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

type Duty = NonNullable<Awaited<ReturnType<typeof dutyView>>>;

export function DutyLessons({ kind, lessons }: Pick<Duty, "kind" | "lessons">) {
  const t = useText(dutiesText);
  const states = useText(reportTexts(kind));
  const language = useLanguage();
  const isDocuments = kind === "document";
  return (
    <Table
      caption={t(isDocuments ? "documents" : "lessons")}
      columns={[
        t(isDocuments ? "document" : "lesson"),
        { label: t("opensOn"), align: "end" },
        { label: t("dueOn"), align: "end" },
        states("state"),
      ]}
      rows={lessons.map((lesson) => ({
        key: lesson.id,
        cells: [
          lesson.title,
          dayShort(lesson.opensOn, language),
          dayShort(lesson.dueOn, language),
          states(lesson.state),
        ],
      }))}
    />
  );
}
