// The web server: the filter, static files and health before Remix, and a stop that finishes what is in hand.

import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import compression from "compression";
import express, { type RequestHandler } from "express";
import type { Context } from "#app/context.server.ts";
import type { RequestContext } from "#app/http/door.server.ts";
import { refusalOf } from "#app/http/filter.ts";
import { securityHeaders } from "#app/http/headers.ts";
import { isMigrated } from "#db/migrate.server.ts";

interface Options {
  context: Context;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's middleware in development. */
  development?: RequestHandler;
  /** The folder of the built client. */
  clientDir: string;
  /** What the demo adds: its mailbox page. */
  extra?: RequestHandler;
}

export interface WebServer {
  server: Server;
  /** Refuses new work, finishes requests in hand. */
  stop(): Promise<void>;
}

const YEAR = 365 * 24 * 3600;

export async function makeServer(options: Options): Promise<WebServer> {
  const { context } = options;
  const { env, log, random } = context;
  const development = options.development !== undefined;
  const routes = branches(typeof options.build === "function" ? await options.build() : options.build);
  let draining = false;

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", proxies(env.TRUSTED_PROXIES));
  const isTrusted = app.get("trust proxy fn") as (address: string, hop: number) => boolean;

  app.use((request, response, next) => {
    const nonce = random.bytes(16).toString("base64");
    response.locals.nonce = nonce;
    response.locals.requestId = random.id();
    response.set(securityHeaders(nonce, env.APP_URL, development));
    response.set("X-Request-Id", response.locals.requestId);
    // Remix adds to what is set here and replaces nothing: the brand's files say themselves how long they keep.
    if (!request.path.startsWith("/brand/")) response.set("Cache-Control", "no-store");
    logWhenDone(context, request, response);
    next();
  });
  app.get("/health", async (_request, response) => {
    const ready = !draining && (await isReady(context));
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ready\n" : "not ready\n");
  });
  app.use((request, response, next) => {
    const status = refusalOf(
      { method: request.method, url: request.originalUrl, headers: request.headers },
      { appUrl: env.APP_URL, routeIdsOf: (pathname) => routeIds(routes, pathname) },
    );
    if (status === undefined) {
      // Decided, once: Remix's own check knows neither Sec-Fetch-Site nor which proxies are trusted.
      delete request.headers.origin;
      if (!isTrusted(request.socket.remoteAddress ?? "", 0)) delete request.headers["x-forwarded-host"];
      return next();
    }
    // The unread body is not waited for.
    response.set("Connection", "close").status(status).type("text").send(`${status}\n`);
  });

  app.use(compression());
  if (options.development) app.use(options.development);
  app.use(
    "/assets",
    express.static(join(options.clientDir, "assets"), { immutable: true, maxAge: YEAR * 1000, index: false }),
  );
  app.use(express.static(options.clientDir, { maxAge: 3_600_000, index: false, redirect: false }));
  if (options.extra) app.use(options.extra);
  app.all(
    "*",
    createRequestHandler({
      build: options.build,
      mode: development ? "development" : "production",
      getLoadContext: (request, response) =>
        ({
          app: context,
          requestId: response.locals.requestId as string,
          nonce: response.locals.nonce as string,
          clientAddress: request.ip ?? "",
        }) satisfies RequestContext as AppLoadContext,
    }),
  );

  const server = createServer(
    { maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 10_000 },
    app,
  );
  return {
    server,
    async stop() {
      draining = true;
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), 20_000);
      await closed;
      clearTimeout(impatient);
      log.info({ event: "server-closed" }, "server closed");
    },
  };
}

async function isReady(context: Context): Promise<boolean> {
  try {
    return (await isMigrated(context)) && (await context.library.all()).size > 0;
  } catch (error) {
    context.log.error({ event: "health", error: String(error) }, "not ready");
    return false;
  }
}

/** One line per request: no address, no query, no secret that a path may carry. */
function logWhenDone({ log, clock }: Context, request: express.Request, response: express.Response): void {
  const from = clock().getTime();
  response.once("finish", () => {
    const path = request.path.replace(/^\/sign-in\/.+/, "/sign-in/…");
    log.info({
      requestId: response.locals.requestId,
      method: request.method,
      path,
      status: response.statusCode,
      ms: clock().getTime() - from,
    });
  });
}

/** A number of hops, or addresses; nothing means that no proxy is trusted. */
function proxies(setting: string): boolean | number | string[] {
  if (setting.trim() === "") return false;
  return /^\d+$/.test(setting.trim()) ? Number(setting) : setting.split(",").map((each) => each.trim());
}

interface Branch {
  id: string;
  path?: string;
  index?: boolean;
  children: Branch[];
}

function branches(build: ServerBuild, parentId?: string): Branch[] {
  return Object.values(build.routes).flatMap((route) =>
    route && route.parentId === parentId
      ? [
          {
            id: route.id,
            ...(route.path ? { path: route.path } : {}),
            ...(route.index ? { index: true } : {}),
            children: branches(build, route.id),
          },
        ]
      : [],
  );
}

function routeIds(routes: Branch[], pathname: string): string[] {
  return (matchRoutes(routes as never, pathname) ?? []).map((match) => (match.route as unknown as Branch).id);
}
