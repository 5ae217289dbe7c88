// The delivery list: what became of each reminder, in the server's words, whether the mail server answers at all, the
// switch that stops all sending, and the way to send again what failed.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { resumeSending, stopSending } from "#app/acts/hold-sending.server.ts";
import { resendMessage } from "#app/acts/remind-now.server.ts";
import { placeIn } from "#app/domains/outbox/cursor.ts";
import {
  countLostSignInMails,
  deliveryList,
  findStandstill,
  LIST_DAYS,
} from "#app/domains/outbox/delivery-list-store.server.ts";
import { MESSAGE_STATES, type MessageState } from "#app/domains/outbox/message.ts";
import { lastPass, openStops } from "#app/domains/outbox/stop-store.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { instantShort, wholeNumber } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { DeliveryTable, useResponse } from "#app/ui/reminders/delivery-table.tsx";
import { MailTabs } from "#app/ui/reminders/mail-tabs.tsx";
import { SendingCard } from "#app/ui/reminders/sending-card.tsx";

const RESENT = ["made", "already-today", "no-address", "not-failed"] as const;

const input = z.object({
  state: z.enum(MESSAGE_STATES).optional(),
  before: z.string().max(100).optional(),
  resent: z.enum(RESENT).optional(),
});

export const loader = defineLoader({ access: ["hr", "admin"], input }, async ({ input, context, reader }) => {
  const { db, clock } = context;
  const now = clock();
  const state = input.state ?? null;
  return {
    ...(await deliveryList(db, now, { state, before: placeIn(input.before) })),
    standstill: await findStandstill(db, now),
    lostSignInMails: await countLostSignInMails(db, now),
    stops: await openStops(db),
    lastPass: await lastPass(db),
    resent: input.resent ?? null,
    state,
    isFirstPage: !input.before,
    days: LIST_DAYS,
    asOf: now.toISOString(),
    timeZone: (await reader()).company.timeZone,
  };
});

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.discriminatedUnion("intent", [
      z.strictObject({ intent: z.enum(["stop", "resume"]) }),
      z.strictObject({ intent: z.literal("resend"), message: z.string().max(60) }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "resend") {
      const { outcome } = await resendMessage(context, input.message, actor);
      throw redirect(`/manage/messages?resent=${outcome}`, 303);
    }
    if (input.intent === "stop") await stopSending(context, { cause: "person" }, actor);
    else await resumeSending(context, actor);
    throw redirect("/manage/messages", 303);
  },
);

type Data = ReturnType<typeof usePage<typeof loader>>;

export const meta = pageTitle(messagesText, (t) => t("listPageTitle"));

export default function DeliveryPage() {
  const data = usePage<typeof loader>();
  const t = useText(messagesText);
  const language = useLanguage();
  return (
    <Page wide title={t("listPageTitle")} lead={t("listPageLead", { count: data.days })}>
      <MailTabs now="/manage/messages" />
      {data.resent ? (
        <Notice tone={data.resent === "made" ? "success" : "info"} live>
          <p>{t(`resent_${data.resent}`)}</p>
        </Notice>
      ) : null}
      <Trouble data={data} />
      <SendingCard stops={data.stops} lastPass={data.lastPass} timeZone={data.timeZone} />
      <States data={data} />
      <p>{t("asOf", { at: instantShort(data.asOf, language, data.timeZone) })}</p>
      {data.deliveries.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
      ) : (
        <DeliveryTable deliveries={data.deliveries} timeZone={data.timeZone} />
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

function listPath({ state, before }: { state: MessageState | null; before?: string }): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(before && { before }) });
  return query.size === 0 ? "/manage/messages" : `/manage/messages?${query}`;
}
