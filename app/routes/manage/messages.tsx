// The delivery list: what became of each reminder, in the server's words, whether the mail server answers at all, the
// switch that stops all sending, and the way to send again what failed.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { resumeSending, stopSending } from "#app/acts/hold-sending.server.ts";
import { type ResendOutcome, resendMessage } from "#app/acts/remind-now.server.ts";
import { isRecordDay } from "#app/calendar.ts";
import { type Actor, actsAs } from "#app/domains/identity/actor.ts";
import { placeIn } from "#app/domains/outbox/cursor.ts";
import {
  countLostSignInMails,
  findStandstill,
  LIST_DAYS,
} from "#app/domains/outbox/delivery-list-store.server.ts";
import { DELIVERY_STATES, deliveryPath } from "#app/domains/outbox/delivery-search.ts";
import { MESSAGE_STATES } from "#app/domains/outbox/message.ts";
import { lastPass, openStops } from "#app/domains/outbox/stop-store.server.ts";
import { deliveryView, PEOPLE_LIMIT } from "#app/domains/reminders/delivery-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { instantShort } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { type DayFault, DeliveryFilters, DeliveryStates } from "#app/ui/reminders/delivery-filters.tsx";
import { DeliveryTable, useResponse } from "#app/ui/reminders/delivery-table.tsx";
import { MailTabs } from "#app/ui/reminders/mail-tabs.tsx";
import { SendingCard } from "#app/ui/reminders/sending-card.tsx";

const RESENT = [
  "made",
  "not-failed",
  "sent-again",
  "left",
  "no-address",
  "accepted-today",
  "waiting",
  "not-due",
] as const satisfies readonly ResendOutcome[];

const search = {
  state: z.enum(DELIVERY_STATES).default(""),
  search: z.string().max(200).default(""),
  from: z.string().max(20).default(""),
  to: z.string().max(20).default(""),
};

const input = z.strictObject({
  ...search,
  before: z.string().max(100).optional(),
  resent: z.enum(RESENT).optional(),
});

export const loader = defineLoader(
  { access: ["hr", "admin"], input },
  async ({ actor, input, context, reader }) => {
    const { db, clock } = context;
    const now = clock();
    const { company, language, today } = await reader();
    const { timeZone } = company;
    const { before, resent, ...asked } = input;
    const fault = dayFault(asked);
    const query = {
      search: asked.search,
      state: asked.state || null,
      from: asked.from || null,
      to: asked.to || null,
      before: placeIn(before),
    };
    return {
      // A day that is none must not show more than was asked for.
      list: fault ? null : await listFor(actor, context, { today, timeZone, language }, query),
      fault,
      search: asked,
      standstill: await findStandstill(db, now),
      lostSignInMails: await countLostSignInMails(db, now),
      stops: await openStops(db),
      lastPass: await lastPass(db),
      resent: resent ?? null,
      isFirstPage: !before,
      days: LIST_DAYS,
      most: PEOPLE_LIMIT,
      asOf: now.toISOString(),
      timeZone,
    };
  },
);

/** What a mail was about is for HR to see; an admin sees what became of it. */
async function listFor(actor: Actor, ...asked: Parameters<typeof deliveryView>) {
  const list = await deliveryView(...asked);
  if (actsAs(actor, ["hr"])) return list;
  const deliveries = list.deliveries.map((each) => ({ ...each, occasions: null }));
  return { ...list, deliveries };
}

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.discriminatedUnion("intent", [
      z.strictObject({ intent: z.enum(["stop", "resume"]) }),
      z.strictObject({ intent: z.literal("resend"), message: z.string().max(60), ...search }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "resend") {
      const { intent: _, message, ...back } = input;
      const resent = await resendMessage(context, message, actor);
      throw redirect(deliveryPath(back, { resent }), 303);
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
      <DeliveryFilters search={data.search} fault={data.fault} />
      <List data={data} />
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

function List({ data: { list, search, isFirstPage, most, asOf, timeZone } }: { data: Data }) {
  const t = useText(messagesText);
  const language = useLanguage();
  if (!list) return null;
  const isFiltered = Object.values(search).some((value) => value !== "");
  return (
    <>
      <DeliveryStates search={search} counts={list.counts} />
      {list.tooMany ? <Notice>{t("tooMany", { most })}</Notice> : null}
      {list.deliveries.length > 0 ? (
        <DeliveryTable deliveries={list.deliveries} search={search} timeZone={timeZone} />
      ) : isFiltered ? (
        <EmptyState title={t("noneTitle")} action={<Link to="/manage/messages">{t("clearFilters")}</Link>}>
          {t("noneFiltered")}
        </EmptyState>
      ) : (
        <EmptyState
          drawing="mail"
          title={t("nothingTitle")}
          action={<Link to="/manage/calendar">{t("toCalendar")}</Link>}
        >
          {t("noneText")}
        </EmptyState>
      )}
      {isFirstPage && !list.next ? null : (
        <nav className="pager" aria-label={t("pages")}>
          {isFirstPage ? null : <Link to={deliveryPath(search)}>{t("newest")}</Link>}
          {list.next ? <Link to={deliveryPath(search, { before: list.next })}>{t("older")}</Link> : null}
        </nav>
      )}
      <p className="small">{t("asOf", { at: instantShort(asOf, language, timeZone) })}</p>
    </>
  );
}

function dayFault({ from, to }: { from: string; to: string }): DayFault | null {
  if (from !== "" && !isRecordDay(from)) return "from";
  if (to !== "" && !isRecordDay(to)) return "to";
  return from !== "" && to !== "" && to < from ? "order" : null;
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
