// Where a page becomes HTML: rendered as a whole and sent in one piece, since no page of ours waits for late data.
// Headers are the server's business (scripts/server.ts).

import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { ShellProvider } from "./ui/shell.tsx";

/** Milliseconds after which a page that is not done is given up. */
const RENDER_TIMEOUT = 10_000;

/** Data that is late is given up a little earlier, so that the page can say so. */
export const streamTimeout = RENDER_TIMEOUT - 1_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId, app }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let broken: unknown;
    const { pipe, abort } = renderToPipeableStream(
      <ShellProvider value={{ nonce, requestId }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={RENDER_TIMEOUT} />
      </ShellProvider>,
      {
        nonce,
        onAllReady() {
          pipe(
            collect((page) => {
              clearTimeout(limit);
              headers.set("Content-Type", "text/html; charset=utf-8");
              // What breaks the frame comes to Remix by onShellError; this broke further in.
              if (broken && !request.signal.aborted)
                app.log.error({ err: broken, requestId }, "page broke off");
              resolve(new Response(page, { status: broken ? 500 : status, headers }));
            }),
          );
        },
        onShellError(error) {
          clearTimeout(limit);
          reject(error);
        },
        onError(error) {
          broken ??= error;
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

function collect(whole: (page: Buffer<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    final(done) {
      whole(Buffer.concat(chunks));
      done();
    },
  });
}
