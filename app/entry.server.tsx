// Where a page becomes HTML: whole, in one piece, and nothing of it is rendered again in the browser.
// Headers are the server's business (scripts/server.ts).

import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { ShellProvider } from "./ui/shell.tsx";

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Response {
  const script = remixContext.manifest.entry.module;
  // The browser takes over no data: there is no copy of it to send along.
  const context: EntryContext = { ...remixContext, serverHandoffStream: undefined };
  // What breaks here goes to Remix, which tells handleError and renders the page for errors.
  const page = renderToStaticMarkup(
    <ShellProvider value={{ nonce, requestId, script }}>
      <RemixServer context={context} url={request.url} />
    </ShellProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  // As bytes: of a text a Response makes a second copy first.
  return new Response(Buffer.from(`<!DOCTYPE html>${page}`), { status, headers });
}

/** Bugs, once each, with the request's id; refusals and requests that the browser gave up are neither. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.app.log.error({ err: error, requestId: context.requestId }, "request failed");
}
