// The published lessons for authors: versions, languages, review days.

import { z } from "zod";
import { publishedView } from "#app/domains/lessons/published-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dayShort, instantShort } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { proofText } from "#app/i18n/proof.ts";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";

export const loader = defineLoader(
  { access: ["author", "admin"], input: z.object({}) },
  async ({ context, reader }) => {
    const { company, language } = await reader();
    return {
      timeZone: company.timeZone,
      lessons: await publishedView(context, language),
    };
  },
);

export const meta = pageTitle(proofText, (t) => t("authorTitle"));

export default function Lessons() {
  const { lessons, timeZone } = usePage<typeof loader>();
  const t = useText(proofText);
  const obligations = useText(obligationsText);
  const language = useLanguage();
  return (
    <Page
      title={t("authorTitle")}
      lead={t("authorLead")}
      wide
      actions={
        <ButtonLink to="/obligations" variant="secondary">
          {obligations("linkFrom")}
        </ButtonLink>
      }
    >
      <Table
        caption={t("authorTitle")}
        captionHidden
        columns={[
          t("lesson"),
          t("version"),
          t("languages"),
          { label: t("questions"), align: "end" },
          { label: t("published"), align: "end" },
          { label: t("reviewBy"), align: "end" },
        ]}
        rows={lessons.map((lesson) => ({
          key: lesson.id,
          cells: [
            <Link key="title" to={`/lessons/${lesson.id}`} aria-label={t("seeOf", { title: lesson.title })}>
              {lesson.title}
            </Link>,
            <span key="version">
              {t("number", { number: lesson.number })}{" "}
              <code title={lesson.version}>{lesson.version.slice(0, 8)}</code>
            </span>,
            lesson.languages.join(", "),
            `${lesson.questions}`,
            instantShort(lesson.publishedAt, language, timeZone),
            dayShort(lesson.reviewBy, language),
          ],
        }))}
      />
      <p className="small">{t("howTo")}</p>
    </Page>
  );
}
