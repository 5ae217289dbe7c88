// Where a page becomes HTML: streamed to browsers, sent whole to bots. Headers are the server's business (scripts/serve.ts).

import { PassThrough } from "node:stream";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { ShellProvider } from "./ui/shell.tsx";

/** Milliseconds after which a page that is not done is given up. */
const RENDER_TIMEOUT = 10_000;

/** Data that is still being streamed is given up a little earlier, so that the page can say so. */
export const streamTimeout = RENDER_TIMEOUT - 1_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId, app }: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let begun = false;
    let responseStatus = status;
    const send = () => {
      begun = true;
      const body = new PassThrough();
      // A page that is done must not be kept in memory until the time limit.
      body.once("close", () => clearTimeout(limit));
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { status: responseStatus, headers }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <ShellProvider value={{ nonce, requestId }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={RENDER_TIMEOUT} />
      </ShellProvider>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]: send,
        onShellError: reject,
        onError(error) {
          responseStatus = 500;
          // Before the page has begun, Remix gets the error by onShellError and calls handleError.
          if (begun && !request.signal.aborted) app.log.error({ err: error, requestId }, "page broke off");
        },
      },
    );
    const limit = setTimeout(abort, RENDER_TIMEOUT).unref();
  });
}

/** Bugs, once each, with the request's id; refusals and requests that the browser gave up are neither. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.app.log.error({ err: error, requestId: context.requestId }, "request failed");
}
