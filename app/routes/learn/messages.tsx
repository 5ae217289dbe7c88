// "Messages sent to you": every mail with its text, and the answer to "is this mail genuine?".

import { z } from "zod";
import { contentPath } from "#app/domains/lessons/content-path.ts";
import { placeIn } from "#app/domains/outbox/cursor.ts";
import { findByReference } from "#app/domains/outbox/own-messages-store.server.ts";
import { normalReference, REFERENCE_LENGTH } from "#app/domains/outbox/reference.ts";
import { ownMessagesView } from "#app/domains/reminders/own-messages-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const input = z.object({ reference: z.string().max(200).optional(), before: z.string().max(100).optional() });

export const loader = defineLoader(
  { access: "signed-in", input },
  async ({ actor, input, context, reader }) => {
    const { db } = context;
    const typed = normalReference(input.reference ?? "");
    const { company, language } = await reader();
    const before = placeIn(input.before);
    return {
      ...(await ownMessagesView(context, actor.personId, { before, language })),
      isFirstPage: !input.before,
      contact: [company.contactName, company.contactPhone, company.contactMail].filter(Boolean).join(", "),
      check:
        typed === ""
          ? null
          : {
              reference: typed,
              found:
                typed.length === REFERENCE_LENGTH ? await findByReference(db, actor.personId, typed) : null,
            },
    };
  },
);

type Data = ReturnType<typeof usePage<typeof loader>>;

export const meta = pageTitle(messagesText, (t) => t("ownTitle"));

export default function OwnMessagesPage() {
  const { messages, next, isFirstPage, check, contact } = usePage<typeof loader>();
  const t = useText(messagesText);
  return (
    <Page title={t("ownTitle")} lead={t("ownLead")}>
      <Card title={t("checkTitle")}>
        {check ? <Answer check={check} contact={contact} /> : null}
        <Form method="get">
          <Field
            label={t("checkLabel")}
            hint={t("checkHint")}
            name="reference"
            defaultValue={check?.reference}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
          />
          <Button variant="secondary">{t("checkButton")}</Button>
        </Form>
      </Card>
      <h2>{t("listTitle")}</h2>
      {messages.length === 0 ? (
        <EmptyState drawing="mail" title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="stack">
          {messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </ul>
      )}
      {isFirstPage && !next ? null : (
        <nav className="row" aria-label={t("pages")}>
          {isFirstPage ? null : <Link to="/messages">{t("newest")}</Link>}
          {next ? <Link to={`/messages?${new URLSearchParams({ before: next })}`}>{t("older")}</Link> : null}
        </nav>
      )}
    </Page>
  );
}

function Answer({ check, contact }: { check: NonNullable<Data["check"]>; contact: string }) {
  const t = useText(messagesText);
  const language = useLanguage();
  if (check.found) {
    const { day, subject } = check.found;
    return (
      <Notice tone="success" live title={t("genuineTitle")}>
        <p>{t("genuineText", { day: dayShort(day, language), subject })}</p>
      </Notice>
    );
  }
  const malformed = check.reference.length !== REFERENCE_LENGTH;
  return (
    <Notice tone="warning" live title={t(malformed ? "malformedTitle" : "unknownTitle")}>
      <p>
        {malformed
          ? t("malformedText", { count: check.reference.length })
          : t("unknownText", { reference: check.reference })}
      </p>
      {contact ? <p>{t("reportTo", { contact })}</p> : null}
    </Notice>
  );
}

function Message({ message }: { message: Data["messages"][number] }) {
  const t = useText(messagesText);
  const language = useLanguage();
  return (
    <li className="card">
      <h3 className="wrap-anywhere">{message.subject}</h3>
      <p className="lesson-facts">
        <time dateTime={message.day}>{dayShort(message.day, language)}</time>
        <span>{t("reference", { reference: message.reference })}</span>
        <Badge tone={message.state === "accepted" ? "success" : "neutral"}>{t(`own_${message.state}`)}</Badge>
      </p>
      {(["lesson", "document"] as const).map((kind) => {
        const own = message.lessons.filter((each) => each.kind === kind);
        return own.length > 0 ? (
          <p key={kind} className="spoken-of">
            <span>{t(kind === "document" ? "aboutDocuments" : "about", { count: own.length })}</span>
            {own.map(({ id, title }) => (
              <Link key={id} to={contentPath(kind, id)}>
                {title}
              </Link>
            ))}
          </p>
        ) : null;
      })}
      {message.text === null ? (
        <p>{t("textNotKept")}</p>
      ) : (
        <details>
          <summary>{t("showText")}</summary>
          <p className="whitespace-pre-wrap wrap-anywhere">{message.text}</p>
        </details>
      )}
    </li>
  );
}
