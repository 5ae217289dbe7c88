// Everybody who may come to the door: one visitor per role, signed in as people do, and those who should be nobody.

import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { GRANTED_ROLES } from "#app/domains/identity/roles.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { type AppServer, startAppServer } from "./app-server.ts";
import { type CanaryCompany, fillCompany, type PersonKey } from "./canary-company.ts";
import { type FormClient, formClient } from "./form-client.ts";
import { shownForm } from "./person-form.ts";

/** Who holds a role with the rights of both factors. */
export const PRIVILEGED = ["manager", ...GRANTED_ROLES] as const;
/** Who is somebody. "hr-first-factor" is the same person as "hr", without the second step. */
export const SIGNED_IN = ["learner", ...PRIVILEGED, "hr-first-factor"] as const;
/** Who is nobody; the leaver still has a cookie from before. */
export const NOBODY = ["anonymous", "leaver"] as const;
export const VISITORS = [...NOBODY, ...SIGNED_IN] as const;
export type Visitor = (typeof VISITORS)[number];

export const SESSION_COOKIE = "__Host-session";

export interface House extends CanaryCompany {
  server: AppServer;
  /** A browser of the visitor, signed in once for all tests of a file. */
  client: Readonly<Record<Visitor, FormClient>>;
  /** Another browser of the same visitor with a session of its own, which a test may end. */
  spare(visitor: Visitor): Promise<FormClient>;
}

/** The person behind a visitor; null for nobody. */
export function personOf(visitor: Visitor): PersonKey | null {
  if (visitor === "anonymous") return null;
  return visitor === "hr-first-factor" ? "hr" : visitor;
}

/** Starts the server, fills its company and signs everybody in. */
export async function openHouse(): Promise<House> {
  const server = await startAppServer();
  const company = await fillCompany(server.context);
  const signIn = async (visitor: Visitor): Promise<FormClient> => {
    const key = personOf(visitor);
    if (!key) return formClient(server);
    if (visitor !== "hr-first-factor") return byConsoleLink(server, company.id[key]);
    return withSession(server, company.id[key], "first-factor");
  };
  const client = {} as Record<Visitor, FormClient>;
  for (const visitor of VISITORS) client[visitor] = await signIn(visitor);
  const leaverBefore = client.leaver.cookies[SESSION_COOKIE];
  await leaves(server, company.id.leaver, company.id.hr);
  return {
    ...company,
    server,
    client,
    async spare(visitor) {
      const key = personOf(visitor);
      if (!key) return formClient(server);
      if (visitor === "leaver") return formClient(server, { [SESSION_COOKIE]: `${leaverBefore}` });
      const level = visitor === "hr-first-factor" || visitor === "learner" ? "first-factor" : "second-factor";
      return withSession(server, company.id[key], level);
    },
  };
}

/** Signs in by a link from the console: opens its page and presses its button. */
async function byConsoleLink(server: AppServer, personId: string): Promise<FormClient> {
  const path = await makeConsoleLink(server.context, personId, "/", 600);
  const client = formClient(server);
  await client.get(path);
  const answer = await client.post(path, {});
  if (answer.status !== 302 || !client.cookies[SESSION_COOKIE])
    throw new Error(`The console's link answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  return client;
}

async function withSession(
  server: AppServer,
  personId: string,
  level: "first-factor" | "second-factor",
): Promise<FormClient> {
  const { token } = await createSession(server.context, personId, level);
  return formClient(server, { [SESSION_COOKIE]: token });
}

/** HR enters that somebody's last day was the day before. */
async function leaves(server: AppServer, personId: string, by: string): Promise<void> {
  const shown = await shownForm(server.context.db, personId);
  const outcome = await editPerson(server.context, {
    personId,
    form: { ...shown, mail: undefined, leaveDate: "2026-03-01" },
    by,
    mayChangeProtectedMail: false,
  });
  if (outcome.outcome !== "changed") throw new Error(JSON.stringify(outcome));
}
