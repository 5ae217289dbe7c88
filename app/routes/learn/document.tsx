// A document to acknowledge: all of it on one page, then the statement with one button, and afterwards the receipt.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { acknowledgeDocument } from "#app/acts/acknowledge-document.server.ts";
import { dayOf } from "#app/calendar.ts";
import { documentView } from "#app/domains/progress/document-view.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { lessonNews } from "#app/domains/progress/lesson-news.server.ts";
import { retiredView } from "#app/domains/progress/retired-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { documentsText } from "#app/i18n/documents.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Definitions } from "#app/ui/definitions.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { namedIn, useVariables } from "#app/ui/learn/company-variables.ts";
import { RetiredLesson } from "#app/ui/learn/retired-lesson.tsx";
import { Blocks, inlines } from "#app/ui/lesson-blocks.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const documentId = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const loader = defineLoader(
  { access: "signed-in", input: z.object({ document: documentId }) },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const view = await documentView(context, actor, input.document, { language, today });
    if (!view) {
      const wanted = { id: input.document, kind: "document" } as const;
      const retired = await retiredView(context, actor, wanted, language);
      if (!retired) throw refuse(404);
      return { title: retired.title, retired, today, contact: namedIn(company).contact };
    }
    const next = view.mayAcknowledge
      ? undefined
      : (await homeView(context, actor, today, language)).documents.due[0];
    return {
      title: view.title,
      retired: null,
      view,
      news: await lessonNews(context.db, view, { language, timeZone: company.timeZone }),
      next,
      today,
      inForceSince: dayOf(new Date(view.publishedAt), company.timeZone),
      named: namedIn(company),
    };
  },
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.strictObject({
      document: documentId,
      version: z.string().regex(/^[0-9a-f]{64}$/),
      request: z.uuid(),
      language: z.enum(["de", "en"]),
    }),
  },
  async ({ actor, input: { document, ...acknowledgement }, context }) => {
    const result = await acknowledgeDocument(context, actor, { documentId: document, ...acknowledgement });
    switch (result.outcome) {
      case "unknown-document":
        throw refuse(404);
      case "outdated":
        return data({ problem: "outdated" as const }, 409);
      case "acknowledged":
        // A GET shows the receipt: going back or loading again sends nothing twice.
        throw redirect(`/documents/${document}#receipt`, 303);
    }
  },
);

export const meta = pageTitle(documentsText, (_t, { title }: { title: string }) => title);

export default function DocumentPage() {
  const page = usePage<typeof loader>();
  return page.retired ? (
    <RetiredLesson lesson={page.retired} today={page.today} contact={page.contact} />
  ) : (
    <InForce page={page} />
  );
}

type Shown = Extract<ReturnType<typeof usePage<typeof loader>>, { retired: null }>;

function InForce({ page }: { page: Shown }) {
  const { view, news, today, inForceSince, named } = page;
  const refused = useOutcome<typeof action>();
  const t = useText(documentsText);
  const learn = useText(learnText);
  const language = useLanguage();
  const variables = useVariables(named);
  const inWords = (day: string) => dayInWords(day, language, today);
  return (
    <Page title={view.title} back={{ to: "/", label: learn("homeTitle") }}>
      <div className="lesson">
        {refused?.problem === "outdated" ? (
          <Notice tone="warning" live title={t("outdatedTitle")}>
            <p>{t("outdated")}</p>
          </Notice>
        ) : null}
        {view.example ? (
          <Notice tone="warning" title={t("exampleTitle")}>
            <p>{t("exampleText", { company: named.companyName })}</p>
          </Notice>
        ) : null}
        <p className="lesson-why" lang={view.language}>
          {view.why}
        </p>
        <p className="lesson-facts">
          <span>{t("version", { number: view.number, day: inWords(inForceSince) })}</span>
          <span>{t("owner", { owner: view.owner })}</span>
          {view.dueOn ? (
            <span>{t(view.dueOn < today ? "readOverdue" : "readBy", { day: inWords(view.dueOn) })}</span>
          ) : null}
        </p>
        {news.length > 0 ? (
          <Notice title={t("changedTitle")}>
            <ul>
              {news.map(({ on, note }) => (
                <li key={on + note}>{learn("newsLine", { day: inWords(on), note })}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <article className="step document" lang={view.language}>
          {view.sections.map((section, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a version's sections never move
            <section key={at} id={`section-${at + 1}`}>
              <h2>{inlines(section.title, variables)}</h2>
              <div className="prose">
                <Blocks blocks={section.blocks} variables={variables} />
              </div>
            </section>
          ))}
          <Definitions terms={view.terms} />
        </article>
        <Acknowledgement page={page} />
      </div>
      <IncidentContact contact={named.contact} />
    </Page>
  );
}

/** The statement with its button while it is asked for; afterwards the receipt, and what is to be read next. */
function Acknowledgement({ page: { view, next, today } }: { page: Shown }) {
  const t = useText(documentsText);
  const language = useLanguage();
  const { acknowledged } = view;
  const receipt = acknowledged && {
    version: acknowledged.number,
    day: dayInWords(acknowledged.completedOn, language, today),
    number: acknowledged.receipt,
  };
  if (view.mayAcknowledge)
    return (
      <Card title={t("confirmTitle")}>
        <p>
          <strong>{t("statement", { title: view.title, number: view.number })}</strong>
        </p>
        <p className="field-hint">{t("meaning")}</p>
        {receipt ? <p className="field-hint">{t("earlierText", receipt)}</p> : null}
        <Form>
          <input type="hidden" name="version" value={view.version} />
          <input type="hidden" name="request" value={view.request} />
          <input type="hidden" name="language" value={view.language} />
          <Button>{t("confirm")}</Button>
        </Form>
      </Card>
    );
  return (
    <>
      <Card id="receipt" title={t("receiptTitle")}>
        {receipt ? (
          <p>
            {t("receiptText", receipt)} <Link to={`/receipts/${receipt.number}`}>{t("asItWasLink")}</Link>
          </p>
        ) : null}
        <p className="field-hint">{t("foundAgain")}</p>
      </Card>
      <div className="button-row">
        {next ? (
          <ButtonLink to={`/documents/${next.lessonId}`}>{t("next", { title: next.title })}</ButtonLink>
        ) : null}
        <ButtonLink variant={next ? "secondary" : "primary"} to="/">
          {t("toHome")}
        </ButtonLink>
      </div>
    </>
  );
}
