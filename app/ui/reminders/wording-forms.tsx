// The forms for the company's wording of mails: one per part, what may stand in them, and an example of the whole.

import type { Example } from "#app/acts/change-wording.server.ts";
import type { PartWording } from "#app/domains/reminders/wording-view.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { shellText } from "#app/i18n/shell.ts";
import type { WordingVariable } from "#app/mail/wording.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { TextAreaField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function LanguageTabs({ now, languages }: { now: Language; languages: readonly Language[] }) {
  const t = useText(remindersText);
  if (languages.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t("textsLanguage")}>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            <Link
              to={`?language=${language}`}
              lang={language}
              aria-current={language === now ? "page" : undefined}
            >
              {shellText.in(language)("languageName")}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function WordingHelp({ variables }: { variables: readonly WordingVariable[] }) {
  const t = useText(remindersText);
  return (
    <details>
      <summary>{t("textsHelpTitle")}</summary>
      <p>{t("textsHelpMarkdown")}</p>
      <ul>
        {variables.map((variable) => (
          <li key={variable}>{t(`variable_${variable}`, { variable: `{{${variable}}}` })}</li>
        ))}
      </ul>
    </details>
  );
}

export function WordingForm({
  language,
  part: { part, body, isOwn },
  error,
  preview,
}: {
  language: Language;
  part: PartWording;
  error: string | undefined;
  preview: { subject: string; text: string } | null;
}) {
  const t = useText(remindersText);
  return (
    <Card>
      <Form action={`/manage/texts?language=${language}#${part}`}>
        <input type="hidden" name="part" value={part} />
        <input type="hidden" name="language" value={language} />
        <TextAreaField
          id={part}
          label={t(`part_${part}`)}
          hint={t(isOwn ? "own" : "ours")}
          name="body"
          lang={language}
          rows={body.length > 200 ? 6 : 3}
          defaultValue={body}
          error={error}
        />
        {preview ? (
          <Notice title={t("previewTitle")} live>
            <MailText {...preview} language={language} />
          </Notice>
        ) : null}
        <div className="button-row">
          <Button variant="secondary" name="intent" value="save">
            {t("textSave")}
          </Button>
          <Button variant="quiet" name="intent" value="preview">
            {t("textPreview")}
          </Button>
          {isOwn ? (
            <Button variant="quiet" name="intent" value="reset">
              {t("textReset")}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}

export function ExampleMail({
  language,
  examples,
  example,
}: {
  language: Language;
  examples: readonly Example[];
  example: { kind: Example; subject: string; text: string };
}) {
  const t = useText(remindersText);
  return (
    <Card title={t("exampleTitle")}>
      <nav className="tabs" aria-label={t("exampleChoose")}>
        <ul>
          {examples.map((each) => (
            <li key={each}>
              <Link
                to={`?language=${language}&example=${each}`}
                aria-current={each === example.kind ? "page" : undefined}
              >
                {t(`example_${each}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <MailText {...example} language={language} />
      <Form action="/manage/texts">
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="example" value={example.kind} />
        <Button variant="secondary" name="intent" value="send">
          {t("exampleSend")}
        </Button>
      </Form>
    </Card>
  );
}

function MailText({ subject, text, language }: { subject: string; text: string; language: Language }) {
  const t = useText(remindersText);
  return (
    <div lang={language}>
      <p>
        <strong>{t("exampleSubject", { subject })}</strong>
      </p>
      <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
    </div>
  );
}
