// One's own account: who one is here, the second step, and where one is signed in, to be ended one by one or at once.

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type AccountView, accountView } from "#app/domains/identity/account-view.server.ts";
import { endAllSessions, endSession } from "#app/domains/identity/session.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { clearedSessionCookie } from "#app/http/session-cookie.server.ts";
import { instantShort } from "#app/i18n/format.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink, Form } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";

export const loader = defineLoader({ access: "signed-in", input: z.strictObject({}) }, ({ actor, context }) =>
  accountView(context, actor),
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.discriminatedUnion("intent", [
      z.strictObject({ intent: z.literal("end"), session: z.string().max(100) }),
      z.strictObject({ intent: z.literal("end-all") }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "end" && input.session !== actor.sessionId) {
      // One that has ended already is what was wanted.
      await endSession(context, actor.personId, input.session);
      return { ended: true };
    }
    if (input.intent === "end") await endSession(context, actor.personId, actor.sessionId);
    else await endAllSessions(context, actor.personId);
    throw redirect("/sign-in", { headers: { "Set-Cookie": clearedSessionCookie(context.env) } });
  },
);

export const meta = pageTitle(signInText, (t) => t("accountTitle"));

export default function Account() {
  const t = useText(signInText);
  const view = useLoaderData<typeof loader>();
  const ended = useActionData<typeof action>()?.ended;
  return (
    <Page title={t("accountTitle")}>
      {ended ? (
        <Notice tone="success" live>
          <p>{t("sessionEnded")}</p>
        </Notice>
      ) : null}
      <Details view={view} />
      {view.secondFactor ? <SecondFactor view={view} confirmedAt={view.secondFactor.confirmedAt} /> : null}
      <Sessions view={view} />
    </Page>
  );
}

function Details({ view }: { view: AccountView }) {
  const t = useText(signInText);
  const details = [
    [t("name"), view.name],
    [t("mail"), view.mail ?? t("noMailAddress")],
    ...(view.personnelNumber ? [[t("personnelNumber"), view.personnelNumber]] : []),
    [t("language"), isLanguage(view.language) ? t(`language.${view.language}`) : view.language],
    [t("roles"), view.roles.map((role) => t(`role.${role}`)).join(", ")],
  ];
  return (
    <Card title={t("whoTitle")}>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        {details.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted">{t("whoHint")}</p>
    </Card>
  );
}

function SecondFactor({ view, confirmedAt }: { view: AccountView; confirmedAt: string | null }) {
  const t = useText(signInText);
  const language = useLanguage();
  return (
    <Card title={t("secondFactor")}>
      {confirmedAt ? (
        <p>{t("secondFactorSince", { date: instantShort(confirmedAt, language, view.timeZone) })}</p>
      ) : (
        <>
          <p>{t("secondFactorMissing")}</p>
          <ButtonLink to="/second-factor?to=%2Faccount">{t("setupBegin")}</ButtonLink>
        </>
      )}
    </Card>
  );
}

function Sessions({ view }: { view: AccountView }) {
  const t = useText(signInText);
  const language = useLanguage();
  const when = (instant: string) => instantShort(instant, language, view.timeZone);
  const rows = view.sessions.map((session) => {
    const begun = when(session.createdAt);
    const seen = session.current ? hereBadge(t("sessionHere")) : when(session.lastSeenAt);
    return {
      key: session.id,
      cells: [begun, seen, endForm(session.id, t("sessionEnd"), t("sessionEndNamed", { date: begun }))],
    };
  });
  return (
    <Card title={t("sessionsTitle")}>
      <p>{t("sessionsLead")}</p>
      <Table
        caption={t("sessionsTable")}
        captionHidden
        columns={[t("sessionBegun"), t("sessionSeen"), t("sessionAct")]}
        rows={rows}
      />
      <Form action="/account">
        <input type="hidden" name="intent" value="end-all" />
        <Button variant="danger">{t("signOutEverywhere")}</Button>
      </Form>
    </Card>
  );
}

function hereBadge(label: string) {
  return <Badge tone="info">{label}</Badge>;
}

/** Each button is read out with its date, so that the buttons can be told apart. */
function endForm(session: string, label: string, readOut: string) {
  return (
    <Form action="/account">
      <input type="hidden" name="intent" value="end" />
      <input type="hidden" name="session" value={session} />
      <Button variant="secondary" aria-label={readOut}>
        {label}
      </Button>
    </Form>
  );
}
