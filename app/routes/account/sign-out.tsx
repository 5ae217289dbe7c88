// Signing out: a page with one button for who comes by a link, and the act behind every sign-out button.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { endSession } from "#app/domains/identity/session.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { clearedSessionCookie } from "#app/http/session-cookie.server.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { Button } from "#app/ui/button.tsx";
import { useText } from "#app/ui/language.tsx";
import { Form } from "#app/ui/link.tsx";
import { Page } from "#app/ui/page.tsx";
import { pageTitle } from "#app/ui/page-title.ts";

const input = z.strictObject({});

export const loader = defineLoader({ access: "signed-in", input }, () => null);

export const action = defineAction({ access: "signed-in", input }, async ({ actor, context }) => {
  await endSession(context, actor.personId, actor.sessionId);
  throw redirect("/sign-in", { headers: { "Set-Cookie": clearedSessionCookie(context.env) } });
});

export const meta = pageTitle(signInText, (t) => t("signOutTitle"));

export default function SignOut() {
  const t = useText(signInText);
  return (
    <Page title={t("signOutTitle")} lead={t("signOutLead")} back="/">
      <Form action="/sign-out">
        <Button>{t("signOut")}</Button>
      </Form>
    </Page>
  );
}
