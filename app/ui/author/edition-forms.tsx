// Which text of a lesson to look at: forms whose fields become the address, so that a look can be shared.

import type { AuthorLesson } from "#app/domains/progress/author-lesson-view.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Button } from "../button.tsx";
import { SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";

/** @returns what a text of the lesson is called: "Proposal", "Version 2 of 3 May 2026" */
export function useEditionName(lesson: AuthorLesson): (name: string) => string {
  const t = useText(authorText);
  const language = useLanguage();
  return (name) => {
    const publication = lesson.publications.find(({ number }) => `${number}` === name);
    return publication
      ? t("editionNumber", {
          number: publication.number,
          day: dayShort(publication.publishedOn, language),
        })
      : t("editionProposal");
  };
}

function useEditions(lesson: AuthorLesson): { value: string; label: string }[] {
  const nameOf = useEditionName(lesson);
  const numbers = [...new Set(lesson.publications.map(({ number }) => `${number}`))];
  return [...(lesson.proposal ? ["proposal"] : []), ...numbers].map((value) => ({
    value,
    label: nameOf(value),
  }));
}

export function PreviewForm({
  lesson,
  now,
}: {
  lesson: AuthorLesson;
  now: { of: string; lang: string; theme: string; step: number; answers: boolean };
}) {
  const t = useText(authorText);
  return (
    <Form method="get" className="filters" aria-label={t("previewChoose")} key={JSON.stringify(now)}>
      <input type="hidden" name="view" value="preview" />
      <input type="hidden" name="step" value={now.step} />
      <SelectField label={t("edition")} name="of" defaultValue={now.of} options={useEditions(lesson)} />
      <SelectField
        label={t("languageOf")}
        name="lang"
        defaultValue={now.lang}
        options={lesson.languages.map((each) => ({ value: each, label: t(`language.${each}`) }))}
      />
      <SelectField
        label={t("theme")}
        name="theme"
        defaultValue={now.theme}
        options={(["light", "dark"] as const).map((each) => ({ value: each, label: t(`theme.${each}`) }))}
      />
      {lesson.kind === "document" ? null : (
        <SelectField
          label={t("answers")}
          name="answers"
          defaultValue={now.answers ? "shown" : "open"}
          options={(["open", "shown"] as const).map((each) => ({ value: each, label: t(`answers.${each}`) }))}
        />
      )}
      <div className="filter-actions">
        <Button variant="secondary">{t("apply")}</Button>
      </div>
    </Form>
  );
}

export function CompareForm({ lesson, now }: { lesson: AuthorLesson; now: { from: string; to: string } }) {
  const t = useText(authorText);
  const editions = useEditions(lesson);
  return (
    <Form method="get" className="filters" aria-label={t("compareChoose")} key={JSON.stringify(now)}>
      <input type="hidden" name="view" value="compare" />
      <SelectField label={t("compareFrom")} name="from" defaultValue={now.from} options={editions} />
      <SelectField label={t("compareTo")} name="to" defaultValue={now.to} options={editions} />
      <div className="filter-actions">
        <Button variant="secondary">{t("apply")}</Button>
      </div>
    </Form>
  );
}
