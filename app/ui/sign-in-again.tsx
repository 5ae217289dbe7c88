// What a learner sees whose answer came after the session had ended: it is not lost, and signing in leads back to it.

import { isRouteErrorResponse } from "@remix-run/react";
import type { SignInAgain } from "#app/http/ended-session.server.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { AskForm } from "./ask-for-code.tsx";
import { useText } from "./language.tsx";
import { Page } from "./page.tsx";

export function signInAgainOf(error: unknown): SignInAgain | null {
  return isRouteErrorResponse(error) && error.status === 401 ? (error.data as SignInAgain) : null;
}

export function SignInAgainPage({ again: { held, to } }: { again: SignInAgain }) {
  const t = useText(signInText);
  return (
    <Page title={t("againTitle")} lead={t("againLead")}>
      <AskForm to={to} maskedAddress={null} held={held} isAddressWrong={false} />
    </Page>
  );
}
