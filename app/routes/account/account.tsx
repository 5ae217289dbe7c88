// One's own account: who one is here, the second step, and where one is signed in, to be ended one by one or at once.

import { redirect } from "@remix-run/node";
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
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

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
  const view = usePage<typeof loader>();
  const ended = useOutcome<typeof action>()?.ended;
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
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {details.map(([term, value]) => (
          <div key={term} className="sm:contents">
            <dt className="field-hint">{term}</dt>
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
  return (
    <Card title={t("sessionsTitle")}>
      <p>{t("sessionsLead")}</p>
      <ul className="stack">
        {view.sessions.map((session) => (
          <Session key={session.id} session={session} timeZone={view.timeZone} />
        ))}
      </ul>
      <Form action="/account">
        <input type="hidden" name="intent" value="end-all" />
        <Button variant="danger">{t("signOutEverywhere")}</Button>
      </Form>
    </Card>
  );
}

/** A list rather than a table: on a phone, each button stands beside what it ends. */
function Session({ session, timeZone }: { session: AccountView["sessions"][number]; timeZone: string }) {
  const t = useText(signInText);
  const language = useLanguage();
  const begun = instantShort(session.createdAt, language, timeZone);
  return (
    <li className="row justify-between">
      <div>
        <p>{t("sessionBegun", { date: begun })}</p>
        {session.current ? (
          <Badge tone="info">{t("sessionHere")}</Badge>
        ) : (
          <p className="text-muted">
            {t("sessionSeen", { date: instantShort(session.lastSeenAt, language, timeZone) })}
          </p>
        )}
      </div>
      <Form action="/account">
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="session" value={session.id} />
        <Button variant="secondary" aria-label={t("sessionEndNamed", { date: begun })}>
          {t("sessionEnd")}
        </Button>
      </Form>
    </li>
  );
}
