// The company's own wording of mails: one part in one language at a time, with a preview and a test mail to oneself of
// what is typed, before it is saved.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { changeWording, type Example, exampleMail, sendExample } from "#app/acts/change-wording.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import { ourWording, wordingView } from "#app/domains/reminders/wording-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import type { SendOutcome } from "#app/mail/mail.ts";
import {
  checkWording,
  LONGEST_WORDING,
  WORDING_PARTS,
  WORDING_VARIABLES,
  type WordingFault,
  type WordingPart,
} from "#app/mail/wording.ts";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { MailTabs } from "#app/ui/reminders/mail-tabs.tsx";
import { ExampleMail, LanguageLinks, PartTabs, WordingForm } from "#app/ui/reminders/wording-forms.tsx";

/** The mail in which a part is seen. */
const SHOWN_IN: Record<WordingPart, Example> = {
  greeting: "before",
  assigned: "assigned",
  before: "before",
  after: "after",
  manager: "others",
  hr: "others",
  closing: "before",
};

const language = z.enum(LANGUAGES);
const part = z.enum(WORDING_PARTS);

export const loader = defineLoader(
  {
    access: ["hr", "admin"],
    input: z.strictObject({
      language: language.optional(),
      part: part.default("greeting"),
      saved: z.literal("").optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language: own } = await reader();
    const language = input.language ?? own;
    const { name } = await requirePerson(context.db, actor.personId);
    const { subject, text } = await exampleMail(context, name, language, SHOWN_IN[input.part]);
    return {
      language,
      part: input.part,
      languages: company.languages,
      variables: WORDING_VARIABLES,
      longest: LONGEST_WORDING,
      parts: await wordingView(context.db, language),
      example: { subject, text },
      saved: input.saved !== undefined,
    };
  },
);

interface Answer {
  body: string;
  fault: WordingFault | null;
  overtaken: boolean;
  /** The mail with what was typed; null where it cannot be used. */
  mail: { subject: string; text: string } | null;
  /** What became of a test mail: "none" for whoever has no mailbox. */
  sent: SendOutcome | "none" | null;
  isDefault: boolean;
}

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.strictObject({
      intent: z.enum(["save", "preview", "test", "default"]),
      language,
      part,
      body: z.string().max(60_000),
    }),
  },
  async ({ actor, input: { intent, language, part, body: typed }, context }) => {
    const body = intent === "default" ? ourWording(part, language) : typed;
    const about: Answer = {
      body,
      fault: null,
      overtaken: false,
      mail: null,
      sent: null,
      isDefault: intent === "default",
    };
    const checked = checkWording(body);
    if (!checked.ok) return data({ ...about, fault: checked.fault }, { status: 422 });
    const { name } = await requirePerson(context.db, actor.personId);
    const { subject, text } = await exampleMail(context, name, language, SHOWN_IN[part], { [part]: body });
    about.mail = { subject, text };
    if (intent === "test") {
      const sent = await sendExample(context, actor, language, SHOWN_IN[part], { [part]: body });
      return data({ ...about, sent: sent ?? ("none" as const) }, { status: 200 });
    }
    if (intent !== "save") return data(about, { status: 200 });
    const outcome = await changeWording(context, actor, { part, language, body });
    if (outcome.outcome === "invalid") return data({ ...about, fault: outcome.fault }, { status: 422 });
    if (outcome.outcome === "overtaken") return data({ ...about, overtaken: true }, { status: 409 });
    throw redirect(`/manage/texts?${new URLSearchParams({ language, part })}&saved`, 303);
  },
);

export const meta = pageTitle(remindersText, (t) => t("textsTitle"));

export default function TextsPage() {
  const { language: shown, part: now, parts, example, saved, ...page } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(remindersText);
  const text = parts.find(({ part }) => part === now);
  if (!text) return null;
  const fault = answer?.fault ?? null;
  return (
    <Page wide title={t("textsTitle")} lead={t("textsLead")}>
      <MailTabs now="/manage/texts" />
      <div className="card-head">
        <p className="small">{t("textsLanguageOf")}</p>
        <LanguageLinks now={shown} part={now} languages={page.languages} />
      </div>
      <PartTabs language={shown} now={now} parts={parts} />
      {saved && !answer ? (
        <Notice tone="success" live>
          <p>{t(text.isOwn ? "textSaved" : "textWasReset")}</p>
        </Notice>
      ) : null}
      {answer?.sent ? (
        <Notice tone={answer.sent === "accepted" ? "success" : "warning"} live>
          <p>{t(`sent_${answer.sent}`)}</p>
        </Notice>
      ) : null}
      {answer?.isDefault ? (
        <Notice live>
          <p>{t("textIsDefault")}</p>
        </Notice>
      ) : null}
      <div className="side-by-side">
        <WordingForm
          language={shown}
          text={answer ? { ...text, body: answer.body } : text}
          variables={page.variables}
          error={
            fault
              ? t(`fault_${fault.kind}`, {
                  name: fault.kind === "unknown-variable" ? fault.name : "",
                  count: page.longest,
                  example: "{{name}}",
                  known: page.variables.map((each) => `{{${each}}}`).join(", "),
                })
              : undefined
          }
          overtaken={answer?.overtaken ?? false}
        />
        <ExampleMail mail={answer?.mail ?? example} language={shown} isDraft={Boolean(answer?.mail)} />
      </div>
    </Page>
  );
}
