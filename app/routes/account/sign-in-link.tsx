// The link in a sign-in mail, or from the console. Opening it shows one button and does nothing: scanners open links too.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { verifyLink } from "#app/domains/identity/verify-sign-in.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { browserToken, sessionCookie, sessionToken } from "#app/http/session-cookie.server.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { Button } from "#app/ui/button.tsx";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink, Form } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const input = z.strictObject({ token: z.string().max(200) });

/** Asks the database nothing: the page is the same for every link, and cheap. */
export const loader = defineLoader({ access: "public", input }, () => null);

export const action = defineAction({ access: "public", input }, async ({ input, context, request }) => {
  const { env } = context;
  const answer = await verifyLink(context, {
    token: input.token,
    browser: browserToken(request, env),
    session: sessionToken(request, env),
  });
  if (answer.outcome !== "signed-in") return data({ problem: answer.outcome }, { status: 400 });
  throw redirect(answer.returnTo, {
    headers: { "Set-Cookie": sessionCookie(answer.session.token, answer.session.maxAge, env) },
  });
});

export const meta = pageTitle(signInText, (t) => t("linkTitle"));

export default function SignInLink() {
  const t = useText(signInText);
  const problem = useOutcome<typeof action>()?.problem;
  if (problem) {
    const elsewhere = problem === "elsewhere";
    return (
      <Page title={t(elsewhere ? "linkElsewhereTitle" : "linkGoneTitle")}>
        <Notice tone="warning" live>
          <p>{t(elsewhere ? "linkElsewhere" : "linkGone")}</p>
        </Notice>
        <p>
          <ButtonLink to="/sign-in" variant={elsewhere ? "secondary" : "primary"}>
            {t("newCode")}
          </ButtonLink>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t("linkTitle")} lead={t("linkLead")}>
      <Form>
        <Button>{t("signIn")}</Button>
      </Form>
    </Page>
  );
}
