// The web server: the filter, static files and health before Remix, and a stop that finishes what is in hand.

import { existsSync, readdirSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { join, relative } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import compressedFiles from "express-static-gzip";
import type { Context } from "#app/context.server.ts";
import type { RequestContext } from "#app/http/door.server.ts";
import { refusalOf } from "#app/http/filter.ts";
import { securityHeaders } from "#app/http/headers.ts";
import { isMigrated } from "#db/migrate.server.ts";
import { branchHandlers } from "./branch-handlers.ts";

interface Options {
  context: Context;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's middleware in development. */
  development?: RequestHandler;
  /** The folder of the built client. */
  clientDir: string;
  /** What the demo adds (its mailbox page), and development (the page of all pieces). */
  extra?: RequestHandler;
}

export interface WebServer {
  server: Server;
  /** Refuses new work, finishes requests in hand. */
  stop(): Promise<void>;
}

/** Seconds. */
const HOUR = 3600;
const YEAR = 365 * 24 * HOUR;

export async function makeServer(options: Options): Promise<WebServer> {
  const { context } = options;
  const { env, log, random } = context;
  const development = options.development !== undefined;
  const routes = branches(typeof options.build === "function" ? await options.build() : options.build);
  const appUrl = new URL(env.APP_URL);
  let draining = false;

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", proxies(env.TRUSTED_PROXIES));
  const isTrusted = app.get("trust proxy fn") as (address: string, hop: number) => boolean;

  app.use((request, response, next) => {
    const nonce = random.bytes(16).toString("base64");
    response.locals.nonce = nonce;
    response.locals.requestId = random.id();
    for (const [name, value] of securityHeaders(nonce, env.APP_URL, development))
      response.setHeader(name, value);
    response.setHeader("X-Request-Id", response.locals.requestId);
    response.setHeader("Cache-Control", "no-store");
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
      { appUrl, routeIdsOf: (pathname) => routeIds(routes, pathname) },
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

  if (options.development) app.use(options.development);
  // Compressed when they were built: scripts/compress-assets.ts.
  app.use(
    "/assets",
    compressedFiles(join(options.clientDir, "assets"), {
      enableBrotli: true,
      orderPreference: ["br"],
      index: false,
      serveStatic: { setHeaders: keptFor(`max-age=${YEAR}, immutable`) },
    }),
  );
  app.use(compression());
  const files = express.static(options.clientDir, {
    index: false,
    redirect: false,
    setHeaders: keptFor(`max-age=${HOUR}`),
  });
  const names = publicFiles(options.clientDir);
  // Asked of the disk only where there is something: a page would pay for a look that finds nothing.
  app.use((request, response, next) => (names.has(request.path) ? files(request, response, next) : next()));
  if (options.extra) app.use(options.extra);
  app.use(replaceOnAppend);
  const getLoadContext = (request: express.Request, response: express.Response) =>
    ({
      app: context,
      requestId: response.locals.requestId as string,
      nonce: response.locals.nonce as string,
      clientAddress: request.ip ?? "",
    }) satisfies RequestContext as AppLoadContext;
  if (typeof options.build === "function")
    app.all("*", createRequestHandler({ build: options.build, mode: "development", getLoadContext }));
  else app.use(branchHandlers(options.build, getLoadContext));

  app.use(whatNothingCaught(log));

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

/** Express's own page would show a stack, and say it outside the log. */
function whatNothingCaught(log: Context["log"]): ErrorRequestHandler {
  return (error, _request, response, next) => {
    log.error({ err: error, requestId: response.locals.requestId }, "request failed outside its page");
    if (response.headersSent) return next(error);
    response.status(500).type("text").send("500\n");
  };
}

/** "/favicon.svg", "/samples/people-de.csv" …: what the folder holds when the server starts. */
function publicFiles(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(".vite"))
      .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/")}`),
  );
}

/** Said aloud: Express's own options give way to the "no-store" that all answers begin with. */
function keptFor(time: string): (response: ServerResponse) => void {
  return (response) => {
    response.setHeader("Cache-Control", `public, ${time}`);
  };
}

/** Remix's adapter adds its headers to those set for all; what a page says of itself shall stand alone. */
const replaceOnAppend: RequestHandler = (_request, response, next) => {
  const append = response.append.bind(response);
  response.append = (name, value) =>
    name.toLowerCase() === "set-cookie" ? append(name, value) : response.set(name, value);
  next();
};

async function isReady(context: Context): Promise<boolean> {
  try {
    return (await isMigrated(context)) && (await context.library.known()).size > 0;
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
