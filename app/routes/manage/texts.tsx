// The company's own wording of mails: part by part and language by language, with a preview and a test mail to oneself.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { changeWording, exampleMail, sendExample } from "#app/acts/change-wording.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import { wordingView } from "#app/domains/reminders/wording-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
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
import { ExampleMail, LanguageTabs, WordingForm, WordingHelp } from "#app/ui/reminders/wording-forms.tsx";

const EXAMPLES = ["assigned", "before", "after", "others"] as const;
const OUTCOMES = ["accepted", "deferred", "refused", "uncertain", "none"] as const;

/** The example in which a part is seen. */
const SHOWN_IN: Record<WordingPart, (typeof EXAMPLES)[number]> = {
  greeting: "before",
  assigned: "assigned",
  before: "before",
  after: "after",
  manager: "others",
  hr: "others",
  closing: "before",
};

const language = z.enum(LANGUAGES);

export const loader = defineLoader(
  {
    access: ["hr", "admin"],
    input: z.object({
      language: language.optional(),
      example: z.enum(EXAMPLES).default("before"),
      saved: z.enum(WORDING_PARTS).optional(),
      reset: z.enum(WORDING_PARTS).optional(),
      sent: z.enum(OUTCOMES).optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language: own } = await reader();
    const shown = input.language ?? own;
    const person = await requirePerson(context.db, actor.personId);
    const { subject, text } = await exampleMail(context, person.name, shown, input.example);
    return {
      language: shown,
      languages: company.languages,
      variables: WORDING_VARIABLES,
      longest: LONGEST_WORDING,
      parts: await wordingView(context.db, shown),
      example: { kind: input.example, subject, text },
      saved: input.saved ?? null,
      reset: input.reset ?? null,
      sent: input.sent ?? null,
    };
  },
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.discriminatedUnion("intent", [
      z.strictObject({
        intent: z.enum(["save", "preview", "reset"]),
        language,
        part: z.enum(WORDING_PARTS),
        body: z.string().max(20_000),
      }),
      z.strictObject({ intent: z.literal("send"), language, example: z.enum(EXAMPLES) }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "send") {
      const sent = await sendExample(context, actor, input.language, input.example);
      const query = { language: input.language, example: input.example, sent: sent ?? "none" };
      throw redirect(`/manage/texts?${new URLSearchParams(query)}`, 303);
    }
    const { intent, part, body } = input;
    const refused = (fault: WordingFault) => data({ part, body, fault, preview: null }, { status: 422 });
    if (intent === "preview") {
      const checked = checkWording(body);
      if (!checked.ok) return refused(checked.fault);
      const { name } = await requirePerson(context.db, actor.personId);
      const mail = await exampleMail(context, name, input.language, SHOWN_IN[part], { [part]: body });
      return { part, body, fault: null, preview: { subject: mail.subject, text: mail.text } };
    }
    const outcome = await changeWording(context, actor, {
      part,
      language: input.language,
      body: intent === "reset" ? null : body,
    });
    if (outcome.outcome === "invalid") return refused(outcome.fault);
    if (outcome.outcome === "overtaken") throw refuse(409);
    const query = new URLSearchParams({ language: input.language, example: SHOWN_IN[part] });
    query.set(intent === "reset" ? "reset" : "saved", part);
    throw redirect(`/manage/texts?${query}`, 303);
  },
);

export const meta = pageTitle(remindersText, (t) => t("textsTitle"));

export default function TextsPage() {
  const { language: shown, parts, example, saved, reset, sent, ...page } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(remindersText);
  const faultText = (fault: WordingFault) =>
    t(`fault_${fault.kind}`, {
      name: fault.kind === "unknown-variable" ? fault.name : "",
      count: page.longest,
      example: "{{name}}",
    });
  return (
    <Page title={t("textsTitle")} lead={t("textsLead")}>
      <MailTabs now="/manage/texts" />
      {saved && !answer ? <Done text={t("textSaved")} /> : null}
      {reset && !answer ? <Done text={t("textWasReset")} /> : null}
      {sent && !answer ? (
        <Notice tone={sent === "accepted" ? "success" : "warning"} live>
          <p>{t(`sent_${sent}`)}</p>
        </Notice>
      ) : null}
      <LanguageTabs now={shown} languages={page.languages} />
      <WordingHelp variables={page.variables} />
      {parts.map((part) => {
        const own = answer?.part === part.part ? answer : null;
        return (
          <WordingForm
            key={part.part}
            language={shown}
            part={own ? { ...part, body: own.body } : part}
            error={own?.fault ? faultText(own.fault) : undefined}
            preview={own?.preview ?? null}
          />
        );
      })}
      <ExampleMail language={shown} examples={EXAMPLES} example={example} />
    </Page>
  );
}

function Done({ text }: { text: string }) {
  return (
    <Notice tone="success" live>
      <p>{text}</p>
    </Notice>
  );
}
