// Signing in by mail: ask for a code, then type it. A mail's link brings a hint, and then one button is enough.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { askToSignIn } from "#app/acts/request-sign-in.server.ts";
import { DAYS_BROWSER_KNOWN } from "#app/domains/identity/forget-expired.server.ts";
import { LONGEST_HELD } from "#app/domains/identity/held-form.server.ts";
import { hintIn, targetOf } from "#app/domains/identity/sign-in-target.ts";
import { type SignInView, signInView } from "#app/domains/identity/sign-in-view.server.ts";
import { verifyCode } from "#app/domains/identity/verify-sign-in.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import {
  browserCookie,
  browserToken,
  languageCookie,
  sessionCookie,
  sessionToken,
} from "#app/http/session-cookie.server.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { AskForm } from "#app/ui/ask-for-code.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { useText } from "#app/ui/language.tsx";
import { Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

type Problem = "address" | "wrong" | "gone";

const to = z.string().max(2000).default("/");

export const loader = defineLoader(
  { access: "public", input: z.strictObject({ to, sent: z.literal("1").optional() }) },
  async ({ actor, input, context }) => {
    if (actor) throw redirect(targetOf(input.to));
    return { ...(await signInView(context, input.to)), sent: input.sent !== undefined };
  },
);

export const action = defineAction(
  {
    access: "public",
    input: z.discriminatedUnion("intent", [
      z.strictObject({
        intent: z.literal("ask"),
        to,
        mail: z.string().max(1000).optional(),
        held: z.string().max(LONGEST_HELD).optional(),
      }),
      z.strictObject({ intent: z.literal("code"), to, code: z.string().max(1000) }),
    ]),
  },
  async ({ input, context, request, connection }) => {
    const { env } = context;
    const browser = browserToken(request, env);
    const { clientAddress } = connection;

    if (input.intent === "ask") {
      const by = askedBy(input.mail, input.to);
      if (!by) return problem("address", input.held);
      const language = languageCookie(request);
      const { to, held } = input;
      const asked = await askToSignIn(context, { by, to, held, browser, clientAddress, language });
      throw redirect(`/sign-in?${new URLSearchParams({ to: input.to, sent: "1" })}`, {
        headers: { "Set-Cookie": browserCookie(asked.browser, DAYS_BROWSER_KNOWN * 24 * 3600, env) },
      });
    }

    const session = sessionToken(request, env);
    const answer = await verifyCode(context, { browser, session, code: input.code, clientAddress });
    if (answer.outcome !== "signed-in") return problem(answer.outcome);
    throw redirect(answer.returnTo, {
      headers: { "Set-Cookie": sessionCookie(answer.session.token, answer.session.maxAge, env) },
    });
  },
);

/** The typed address if there is one, else the hint of the mail that led here. */
function askedBy(typed: string | undefined, target: string): { mail: string } | { hint: string } | null {
  if (typed !== undefined) {
    const mail = z.email().max(254).safeParse(typed.trim());
    return mail.success ? { mail: mail.data } : null;
  }
  const hint = hintIn(target);
  return hint === null ? null : { hint };
}

function problem(kind: Problem, held?: string) {
  return data({ problem: kind, held }, { status: 400 });
}

export const meta = pageTitle(signInText, (t) => t("title"));

export default function SignIn() {
  const view = usePage<typeof loader>();
  const { problem: found, held } = useOutcome<typeof action>() ?? {};
  if (found === "wrong" || (view.sent && found === undefined))
    return <TypeCode view={view} wrong={found === "wrong"} />;
  return <AskForCode view={view} problem={found} held={held} />;
}

function AskForCode({
  view,
  problem,
  held,
}: {
  view: SignInView;
  problem: Problem | undefined;
  held: string | undefined;
}) {
  const t = useText(signInText);
  return (
    <Page title={t("title")} lead={t(view.maskedAddress ? "leadHint" : "leadAddress")}>
      {problem === "gone" ? (
        <Notice tone="warning" title={t("codeGoneTitle")} live>
          <p>{t("codeGone")}</p>
        </Notice>
      ) : null}
      <AskForm
        to={view.to}
        maskedAddress={view.maskedAddress}
        held={held}
        isAddressWrong={problem === "address"}
      />
      {view.maskedAddress ? <p>{otherAddress(view, t("otherAddress"))}</p> : null}
    </Page>
  );
}

function TypeCode({ view, wrong }: { view: SignInView; wrong: boolean }) {
  const t = useText(signInText);
  const lead = view.maskedAddress ? t("codeLeadHint", { address: view.maskedAddress }) : t("codeLeadAddress");
  return (
    <Page title={t("codeTitle")} lead={lead}>
      <Card>
        <Form className="stack" action={`/sign-in?${new URLSearchParams({ to: view.to, sent: "1" })}`}>
          <Field
            label={t("code")}
            hint={t("codeHint")}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            required
            error={wrong ? t("codeWrong") : undefined}
          />
          <Button>{t("signIn")}</Button>
          <input type="hidden" name="intent" value="code" />
          <input type="hidden" name="to" value={view.to} />
        </Form>
      </Card>
      <Card title={t("noMailTitle")}>
        <p>{t("noMail")}</p>
        {view.maskedAddress ? (
          <Form className="row" action="/sign-in">
            <input type="hidden" name="intent" value="ask" />
            <input type="hidden" name="to" value={view.to} />
            <Button variant="secondary">{t("sendAgain")}</Button>
          </Form>
        ) : null}
        <p>{otherAddress(view, t(view.maskedAddress ? "otherAddress" : "startAgain"))}</p>
      </Card>
    </Page>
  );
}

function otherAddress(view: SignInView, label: string) {
  return <Link to={`/sign-in?${new URLSearchParams({ to: view.toWithoutHint })}`}>{label}</Link>;
}
