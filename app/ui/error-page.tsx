// What a person sees when a page cannot be shown: what happened, that nothing is lost, and where to go on.

import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { LANGUAGES, type Language } from "#app/i18n/languages.ts";
import { shellText } from "#app/i18n/shell.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { useText } from "./language.tsx";
import { ButtonLink } from "./link.tsx";
import { Page } from "./page.tsx";
import { useRoot } from "./root-data.ts";
import { useShell } from "./shell.tsx";
import { SignInAgainPage, signInAgainOf } from "./sign-in-again.tsx";

const KNOWN = [400, 403, 404, 405, 409, 410, 413, 415, 429, 503] as const;
type Known = (typeof KNOWN)[number];

/** The title of such a page. */
export function errorTitle(error: unknown, language: Language): string {
  if (signInAgainOf(error)) return signInText.in(language)("againTitle");
  return shellText.in(language)(`error${refusalOf(error) ?? "Bug"}Title`);
}

/** Of the page's frame; of a page itself where a refusal is to stand within that frame even after a POST. */
export function PageError() {
  const error = useRouteError();
  const root = useRoot();
  const { requestId } = useShell();
  return root ? (
    <ErrorPage error={error} requestId={root.requestId} />
  ) : (
    <ErrorPageInAllLanguages error={error} requestId={requestId} />
  );
}

/** The status of a refusal, or null for a bug. */
function refusalOf(error: unknown): Known | null {
  if (!isRouteErrorResponse(error)) return null;
  return KNOWN.find((status) => status === error.status) ?? null;
}

function ErrorPage({ error, requestId }: { error: unknown; requestId: string }) {
  const t = useText(shellText);
  const again = signInAgainOf(error);
  if (again) return <SignInAgainPage again={again} />;
  const status = refusalOf(error) ?? "Bug";
  return (
    <Page title={t(`error${status}Title`)} lead={t(`error${status}Text`)}>
      <WayOut status={status} requestId={requestId} />
    </Page>
  );
}

/** Where not even the reader's language is known: German first, then the others. */
function ErrorPageInAllLanguages({ error, requestId }: { error: unknown; requestId: string }) {
  const t = useText(shellText);
  const status = refusalOf(error) ?? "Bug";
  return (
    <Page title={t(`error${status}Title`)} lead={t(`error${status}Text`)}>
      {LANGUAGES.filter((language) => language !== "de").map((language) => (
        <div key={language} lang={language}>
          <h2>{shellText.in(language)(`error${status}Title`)}</h2>
          <p className="page-lead">{shellText.in(language)(`error${status}Text`)}</p>
        </div>
      ))}
      <WayOut status={status} requestId={requestId} />
    </Page>
  );
}

function WayOut({ status, requestId }: { status: Known | "Bug"; requestId: string }) {
  const t = useText(shellText);
  return (
    <>
      <p className="row">
        <ButtonLink to="/" variant="secondary">
          {t("toHome")}
        </ButtonLink>
      </p>
      {status === "Bug" && requestId ? (
        <p className="request-id">
          {t("requestId")}: <code>{requestId}</code>
        </p>
      ) : null}
    </>
  );
}
