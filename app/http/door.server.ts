// The one door: every loader and action is made here, so that none can forget to ask who is there.
//
// The door finds the session, checks the role, parses the input strictly and hands over the actor.
// Parent and child loaders run in parallel, and a parent's refusal still carries the child's data:
// therefore each handler has its own door, and a test refuses handlers without the brand.

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { z } from "zod";
import { type Actor, actsAs, needsSecondFactor } from "#app/domains/identity/actor.ts";
import type { Role } from "#app/domains/identity/roles.ts";
import { findActor } from "#app/domains/identity/session.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Context } from "../context.server.ts";
import { type Sealed, sealed } from "../for-page.ts";
import { signInAgain } from "./ended-session.server.ts";
import { readFields } from "./fields.server.ts";
import { type Reader, readerOf } from "./reader.server.ts";
import { refuse } from "./refuse.server.ts";
import { chosenLanguageCookie, sessionToken } from "./session-cookie.server.ts";

/** "public" for everybody, "signed-in" for every person, or the roles of which one is needed. */
export type Access = "public" | "signed-in" | readonly Role[];

interface Visit<A extends Access, I> {
  actor: A extends "public" ? Actor | null : Actor;
  input: I;
  context: Context;
  request: Request;
  /** The company, the reader's language and the day. */
  reader: () => Promise<Reader>;
  /** From here on the answer is in this language. @returns the cookie by which the browser keeps to it */
  speak: (language: Language) => { "Set-Cookie": string };
  /** What the server knows of the connection: id for logs, nonce for scripts, the client's address for limits. */
  connection: Connection;
}

export interface Connection {
  requestId: string;
  nonce: string;
  clientAddress: string;
}

/** What Remix hands to each handler; made once per request by the server. */
export interface RequestContext extends Connection {
  app: Context;
  /** The session is looked up once, however many loaders run. */
  actor?: Promise<Actor | null>;
  /** So is what the reader sees of the company. */
  reader?: Promise<Reader>;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestContext {}
}

const BRAND = Symbol.for("wachsam.door");

export interface Branded {
  [BRAND]: { access: Access };
}

interface DoorOptions<A extends Access, S extends z.ZodType> {
  access: A;
  /** Parses the path's parameters with the query (loader) or the form's fields (action). */
  input: S;
  /** action: a form that is carried along where the session has ended meanwhile. */
  outlasts?: true;
}

/** A loader: reads, changes nothing. */
export function defineLoader<A extends Access, S extends z.ZodType, R>(
  options: DoorOptions<A, S>,
  handler: (visit: Visit<A, z.infer<S>>) => R,
): ((args: LoaderFunctionArgs) => Promise<Sealed<Awaited<R>>>) & Branded {
  return brand(options.access, async (args: LoaderFunctionArgs) => {
    const visit = await open(options, args, readFields.query(args.request));
    return sealed(await handler(visit));
  });
}

/** An action: a POST from a page of ours; the server has checked where it came from. */
export function defineAction<A extends Access, S extends z.ZodType, R>(
  options: DoorOptions<A, S>,
  handler: (visit: Visit<A, z.infer<S>>) => R,
): ((args: ActionFunctionArgs) => Promise<Sealed<Awaited<R>>>) & Branded {
  return brand(options.access, async (args: ActionFunctionArgs) => {
    if (args.request.method !== "POST") throw refuse(405);
    if (options.outlasts && !(await actorOf(args.request, args.context))) throw await askAgain(options, args);
    await admit(options.access, args);
    const visit = await open(options, args, await readFields.form(args.request));
    return sealed(await handler(visit));
  });
}

/** The access a handler was made with, or null for a bare function. */
export function accessOf(handler: unknown): Access | null {
  return typeof handler === "function" && BRAND in handler ? (handler as Branded)[BRAND].access : null;
}

/** The signed-in person of a request, looked up once. */
function actorOf(request: Request, context: RequestContext): Promise<Actor | null> {
  context.actor ??= findActor(context.app, sessionToken(request, context.app.env));
  return context.actor;
}

async function admit(access: Access, args: LoaderFunctionArgs): Promise<Actor | null> {
  const actor = await actorOf(args.request, args.context);
  if (access === "public") return actor;
  if (!actor) throw redirect(`/sign-in?${new URLSearchParams({ to: whereTo(args.request) })}`);
  if (access === "signed-in" || actsAs(actor, access)) return actor;
  if (needsSecondFactor(actor, access))
    throw redirect(`/second-factor?${new URLSearchParams({ to: whereTo(args.request) })}`);
  args.context.app.log.warn({ requestId: args.context.requestId, event: "refused" }, "role refused");
  throw refuse(403);
}

/** @returns what to throw: the way to sign in, and with a sound form the form */
async function askAgain<S extends z.ZodType>({ input }: { input: S }, args: ActionFunctionArgs) {
  const fields = await readFields.form(args.request).catch(() => null);
  const isSound = fields !== null && input.safeParse({ ...fields, ...args.params }).success;
  return signInAgain(args.context.app, args.request, {
    fields: isSound ? fields : null,
    to: whereTo(args.request),
  });
}

async function open<A extends Access, S extends z.ZodType>(
  options: DoorOptions<A, S>,
  args: LoaderFunctionArgs,
  fields: Record<string, unknown>,
): Promise<Visit<A, z.infer<S>>> {
  const actor = await admit(options.access, args);
  const asked = { ...fields, ...args.params };
  if (Object.values(asked).flat().some(holdsNul)) throw refuse(400);
  const parsed = options.input.safeParse(asked);
  if (!parsed.success) throw refuse(400);
  return {
    actor: actor as Visit<A, z.infer<S>>["actor"],
    input: parsed.data,
    context: args.context.app,
    request: args.request,
    reader() {
      args.context.reader ??= readerOf(args.context.app, actor, args.request);
      return args.context.reader;
    },
    speak(language) {
      args.context.reader = readerOf(args.context.app, actor, args.request, language);
      return { "Set-Cookie": chosenLanguageCookie(language, args.context.app.env) };
    },
    connection: args.context,
  };
}

/** No keyboard types it, and PostgreSQL takes it in no text. */
function holdsNul(value: unknown): boolean {
  return typeof value === "string" && value.includes("\0");
}

/** The page to come back to: a POST comes back to the page that it was sent from. */
function whereTo(request: Request): string {
  const url = new URL(request.url);
  for (const ofRemix of ["_routes", "index"]) url.searchParams.delete(ofRemix);
  const path = url.pathname === "/_root.data" ? "/" : url.pathname.replace(/\.data$/, "");
  return path + (request.method === "GET" ? url.search : "");
}

function brand<F>(access: Access, handler: F): F & Branded {
  return Object.assign(handler as F & object, { [BRAND]: { access } });
}
