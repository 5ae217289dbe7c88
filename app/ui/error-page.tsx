// What a person sees when a page cannot be shown: what happened, that nothing is lost, and where to go on.

import { isRouteErrorResponse } from "@remix-run/react";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { shellText } from "#app/i18n/shell.ts";
import { useText } from "./language.tsx";
import { ButtonLink } from "./link.tsx";
import { Page } from "./page.tsx";

const KNOWN = [400, 403, 404, 405, 409, 410, 413, 415, 429, 503] as const;
type Known = (typeof KNOWN)[number];

/** The status of a refusal, or null for a bug. */
export function refusalOf(error: unknown): Known | null {
  if (!isRouteErrorResponse(error)) return null;
  return KNOWN.find((status) => status === error.status) ?? null;
}

export function ErrorPage({ error, requestId }: { error: unknown; requestId: string }) {
  const t = useText(shellText);
  const status = refusalOf(error) ?? "Bug";
  return (
    <Page title={t(`error${status}Title`)} lead={t(`error${status}Text`)}>
      <WayOut status={status} requestId={requestId} />
    </Page>
  );
}

/** Where not even the reader's language is known: German first, then the others. */
export function ErrorPageInAllLanguages({ error, requestId }: { error: unknown; requestId: string }) {
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
