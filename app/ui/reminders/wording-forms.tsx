// The company's wording of one part of the mails: which part and language, the form for its text, and the mail in which
// it stands.

import type { WordingText } from "#app/domains/reminders/wording-view.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { shellText } from "#app/i18n/shell.ts";
import type { WordingPart, WordingVariable } from "#app/mail/wording.ts";
import { Badge } from "../badge.tsx";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { TextAreaField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

/** What a part is called beside the others. */
const SHORT = {
  greeting: "part_greeting",
  assigned: "kind_assigned",
  before: "kind_before",
  after: "kind_after",
  manager: "kind_manager",
  hr: "kind_hr",
  closing: "part_closing",
} as const satisfies Record<WordingPart, string>;

function textsPath(language: Language, part: WordingPart): string {
  return `/manage/texts?${new URLSearchParams({ language, part })}`;
}

export function PartTabs({
  language,
  now,
  parts,
}: {
  language: Language;
  now: WordingPart;
  parts: readonly WordingText[];
}) {
  const t = useText(remindersText);
  return (
    <nav className="tabs" aria-label={t("textsParts")}>
      <ul>
        {parts.map(({ part, isOwn }) => (
          <li key={part}>
            <Link
              to={textsPath(language, part)}
              className="row"
              aria-current={part === now ? "page" : undefined}
            >
              {t(SHORT[part])} {isOwn ? <Badge tone="info">{t("own")}</Badge> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function LanguageLinks({
  now,
  part,
  languages,
}: {
  now: Language;
  part: WordingPart;
  languages: readonly Language[];
}) {
  const t = useText(remindersText);
  if (languages.length < 2) return null;
  return (
    <nav aria-label={t("textsLanguage")}>
      <ul className="row">
        {languages.map((language) => (
          <li key={language}>
            {language === now ? (
              <strong lang={language} aria-current="true">
                {shellText.in(language)("languageName")}
              </strong>
            ) : (
              <Link to={textsPath(language, part)} lang={language}>
                {shellText.in(language)("languageName")}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function WordingForm({
  language,
  text: { part, body, isOwn },
  variables,
  error,
  overtaken,
}: {
  language: Language;
  text: WordingText;
  variables: readonly WordingVariable[];
  /** What is wrong with the text. */
  error: string | undefined;
  /** Somebody else saved at the same moment. */
  overtaken: boolean;
}) {
  const t = useText(remindersText);
  return (
    <Card title={t(`part_${part}`)} actions={<Badge>{t(isOwn ? "own" : "ours")}</Badge>}>
      <Form action={textsPath(language, part)}>
        <ErrorSummary
          errors={[
            ...(overtaken ? [{ message: t("textOvertaken") }] : []),
            { id: "body", label: t("textLabel"), message: error },
          ]}
        />
        <input type="hidden" name="part" value={part} />
        <input type="hidden" name="language" value={language} />
        <TextAreaField
          id="body"
          label={t("textLabel")}
          hint={t("textHint")}
          name="body"
          lang={language}
          rows={8}
          defaultValue={body}
          error={error}
          className="input-wide"
        />
        <details>
          <summary>{t("textsHelpTitle")}</summary>
          <p>{t("textsHelpMarkdown")}</p>
          <ul className="list-disc ps-6">
            {variables.map((variable) => (
              <li key={variable}>{t(`variable_${variable}`, { variable: `{{${variable}}}` })}</li>
            ))}
          </ul>
        </details>
        <div className="button-row">
          <Button name="intent" value="save">
            {t("textSave")}
          </Button>
          <Button variant="secondary" name="intent" value="preview">
            {t("textPreview")}
          </Button>
          <Button variant="secondary" name="intent" value="test">
            {t("textTest")}
          </Button>
          <Button variant="quiet" name="intent" value="default">
            {t("textDefault")}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

export function ExampleMail({
  mail: { subject, text },
  language,
  isDraft,
}: {
  mail: { subject: string; text: string };
  language: Language;
  /** True where it holds what was typed and not saved. */
  isDraft: boolean;
}) {
  const t = useText(remindersText);
  return (
    <Card
      title={<span id="preview">{t("exampleTitle")}</span>}
      actions={isDraft ? <Badge tone="warning">{t("exampleDraft")}</Badge> : null}
    >
      <p className="small">{t(isDraft ? "exampleOfDraft" : "exampleOfSaved")}</p>
      <div className="mail-sheet" lang={language}>
        <p>
          <strong>{t("exampleSubject", { subject })}</strong>
        </p>
        <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
      </div>
    </Card>
  );
}
