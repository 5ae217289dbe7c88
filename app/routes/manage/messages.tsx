// The delivery list: what became of each reminder, in the server's words, and whether the mail server answers at all.

import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { placeIn } from "#app/domains/outbox/cursor.ts";
import {
  countLostSignInMails,
  deliveryList,
  findStandstill,
  LIST_DAYS,
} from "#app/domains/outbox/delivery-list-store.server.ts";
import { isOwnResponse, MESSAGE_STATES, type MessageState } from "#app/domains/outbox/message.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dayShort, instantShort, wholeNumber } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { Badge, type BadgeTone } from "#app/ui/badge.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";

const input = z.object({
  state: z.enum(MESSAGE_STATES).optional(),
  before: z.string().max(100).optional(),
});

export const loader = defineLoader({ access: ["hr", "admin"], input }, async ({ input, context, reader }) => {
  const { db, clock } = context;
  const now = clock();
  const state = input.state ?? null;
  return {
    ...(await deliveryList(db, now, { state, before: placeIn(input.before) })),
    standstill: await findStandstill(db, now),
    lostSignInMails: await countLostSignInMails(db, now),
    state,
    isFirstPage: !input.before,
    days: LIST_DAYS,
    asOf: now.toISOString(),
    timeZone: (await reader()).company.timeZone,
  };
});

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

const TONE: Record<MessageState, BadgeTone> = {
  planned: "neutral",
  sending: "info",
  accepted: "success",
  deferred: "warning",
  refused: "error",
  uncertain: "warning",
  cancelled: "neutral",
};

export const meta = pageTitle(messagesText, (t) => t("listPageTitle"));

export default function DeliveryPage() {
  const data = useLoaderData<typeof loader>();
  const t = useText(messagesText);
  const language = useLanguage();
  return (
    <Page wide title={t("listPageTitle")} lead={t("listPageLead", { count: data.days })}>
      <Trouble data={data} />
      <States data={data} />
      <p>{t("asOf", { at: instantShort(data.asOf, language, data.timeZone) })}</p>
      {data.deliveries.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
      ) : (
        <Deliveries data={data} />
      )}
      {data.isFirstPage && !data.next ? null : (
        <nav className="row" aria-label={t("pages")}>
          {data.isFirstPage ? null : <Link to={listPath({ state: data.state })}>{t("newest")}</Link>}
          {data.next ? (
            <Link to={listPath({ state: data.state, before: data.next })}>{t("older")}</Link>
          ) : null}
        </nav>
      )}
      <details>
        <summary>{t("meaningTitle")}</summary>
        <dl>
          {MESSAGE_STATES.map((state) => (
            <div key={state} className="mt-3">
              <dt className="font-semibold">{t(`state_${state}`)}</dt>
              <dd>{t(`meaning_${state}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Page>
  );
}

function Trouble({ data: { standstill, lostSignInMails, timeZone } }: { data: Data }) {
  const t = useText(messagesText);
  const language = useLanguage();
  const inWords = useResponse();
  return (
    <>
      {standstill ? (
        <Notice tone="error" title={t("standstillTitle")}>
          <p>
            {t("standstillText", {
              count: standstill.waiting,
              since: instantShort(standstill.since, language, timeZone),
            })}
          </p>
          {standstill.response ? (
            <p className="wrap-anywhere">
              {t("standstillResponse", { response: inWords(standstill.response) })}
            </p>
          ) : null}
        </Notice>
      ) : null}
      {lostSignInMails > 0 ? (
        <Notice tone="warning">
          <p>{t("lostSignIn", { count: lostSignInMails })}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** The filters: links, so that a view can be bookmarked and shared. */
function States({ data: { counts, state } }: { data: Data }) {
  const t = useText(messagesText);
  const language = useLanguage();
  const sum = MESSAGE_STATES.reduce((total, each) => total + counts[each], 0);
  const views = [
    { view: null, label: t("all"), count: sum },
    ...MESSAGE_STATES.map((each) => ({ view: each, label: t(`state_${each}`), count: counts[each] })),
  ];
  return (
    <nav className="tabs" aria-label={t("filter")}>
      <ul>
        {views.map(({ view, label, count }) => (
          <li key={view ?? ""}>
            <Link to={listPath({ state: view })} aria-current={view === state ? "page" : undefined}>
              {t("withCount", { label, count: wholeNumber(count, language) })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Deliveries({ data: { deliveries, timeZone } }: { data: Data }) {
  const t = useText(messagesText);
  const language = useLanguage();
  const inWords = useResponse();
  return (
    <Table
      caption={t("tableCaption")}
      columns={[
        t("columnPerson"),
        t("columnDay"),
        t("columnSubject"),
        t("columnState"),
        t("columnResponse"),
        { label: t("columnAttempts"), align: "end" },
      ]}
      rows={deliveries.map((delivery) => ({
        key: delivery.id,
        cells: [
          <Link key="person" to={`/manage/people/${delivery.personId}`}>
            {delivery.personName}
          </Link>,
          dayShort(delivery.day, language),
          delivery.subject ?? t("notComposed"),
          <Badge key="state" tone={TONE[delivery.state]}>
            {t(`state_${delivery.state}`)}
          </Badge>,
          <>
            {delivery.response === null ? null : inWords(delivery.response)}
            {delivery.state === "deferred" && delivery.nextAt ? (
              <p>{t("nextTry", { at: instantShort(delivery.nextAt, language, timeZone) })}</p>
            ) : null}
          </>,
          wholeNumber(delivery.attempts, language),
        ],
      }))}
    />
  );
}

/** Our own codes in the reader's words; what a server said stays as it said it. */
function useResponse(): (response: string) => string {
  const t = useText(messagesText);
  return (response) => (isOwnResponse(response) ? t(`response_${response}`) : response);
}

function listPath({ state, before }: { state: MessageState | null; before?: string }): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(before && { before }) });
  return query.size === 0 ? "/manage/messages" : `/manage/messages?${query}`;
}
