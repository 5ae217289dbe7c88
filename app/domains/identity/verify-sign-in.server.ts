// Signing in: by the code typed where one asked, or by the link pressed in the browser that asked. Each works once.

import type { Db, Trx } from "#db/open.server.ts";
import type { SignInRequestTable } from "#db/schema/identity.ts";
import { lockPerson } from "../people/store.server.ts";
import { networkOf } from "./client-network.server.ts";
import { openForm } from "./held-form.server.ts";
import { takeTurnOf } from "./rate-limit.server.ts";
import type { SignInNeeds } from "./request-sign-in.server.ts";
import { createSession, endSessionOf, hasLeft, type NewSession } from "./session.server.ts";
import { limitsForGuessing, TRIES_PER_REQUEST } from "./sign-in-limits.ts";
import {
  countTry,
  findLeaveDate,
  findRequestOfBrowser,
  findRequestOfToken,
  isKnownBrowser,
  markUsed,
} from "./sign-in-store.server.ts";
import { digitsOf, hashCode, hashToken, isToken, sameHash } from "./tokens.server.ts";

export type SignedIn = { outcome: "signed-in"; session: NewSession; personId: string; returnTo: string };
/** "wrong" covers too many guesses as well, or the words would tell which addresses are known. */
export type CodeOutcome = SignedIn | { outcome: "wrong" } | { outcome: "gone" };
export type LinkOutcome = SignedIn | { outcome: "gone" } | { outcome: "elsewhere" };

interface Visitor {
  /** The cookie that the request to sign in has left in this browser. */
  browser: string | null;
  /** The session that this browser has now: it ends. */
  session: string | null;
}

type InTransaction = Omit<SignInNeeds, "db"> & { db: Trx };

/** Signs in by the code of the mail that this browser asked for. */
export async function verifyCode(
  needs: SignInNeeds,
  visitor: Visitor & { code: string; clientAddress: string },
): Promise<CodeOutcome> {
  if (!isToken(visitor.browser)) return { outcome: "gone" };
  const browserHash = hashToken(visitor.browser);
  return needs.db.transaction().execute(async (trx): Promise<CodeOutcome> => {
    const inside = { ...needs, db: trx };
    const request = await underLock(inside, () => findRequestOfBrowser(trx, browserHash));
    if (!request || !isOpen(request, needs.clock()) || request.tries >= TRIES_PER_REQUEST)
      return { outcome: "gone" };

    await countTry(trx, request.id);
    const limits = limitsForGuessing({
      account: request.person_id ?? request.id,
      network: networkOf(visitor.clientAddress),
      browserKnown: await isKnownBrowser(trx, request.person_id, browserHash),
    });
    const mayGuess = await takeTurnOf(trx, limits, needs.clock());
    const right = sameHash(
      request.code_hash ?? "",
      hashCode(digitsOf(visitor.code), request.id, needs.keys.secrets),
    );
    if (mayGuess && right && (await canSignIn(inside, request))) return signIn(inside, request, visitor);
    return { outcome: request.tries + 1 >= TRIES_PER_REQUEST ? "gone" : "wrong" };
  });
}

/** Signs in by a link: a mail's in the browser that asked, the console's in any. */
export async function verifyLink(
  needs: SignInNeeds,
  visitor: Visitor & { token: string },
): Promise<LinkOutcome> {
  if (!isToken(visitor.token)) return { outcome: "gone" };
  const tokenHash = hashToken(visitor.token);
  return needs.db.transaction().execute(async (trx): Promise<LinkOutcome> => {
    const inside = { ...needs, db: trx };
    const request = await underLock(inside, () => findRequestOfToken(trx, tokenHash));
    if (!request || !isOpen(request, needs.clock())) return { outcome: "gone" };
    if (request.kind === "mail" && !isBrowserOf(request, visitor.browser)) return { outcome: "elsewhere" };
    if (!(await canSignIn(inside, request))) return { outcome: "gone" };
    return signIn(inside, request, visitor);
  });
}

/** Reads a request, locks its person, and reads it again: of two who come at once, the second sees what the first did. */
async function underLock(
  { db, dialect }: InTransaction,
  find: () => Promise<SignInRequestTable | undefined>,
): Promise<SignInRequestTable | undefined> {
  const seen = await find();
  if (!seen) return undefined;
  await lockPerson(db, dialect, seen.person_id ?? "");
  return find();
}

function isOpen(request: SignInRequestTable, now: Date): boolean {
  return request.used_at === null && now < new Date(request.expires_at);
}

function isBrowserOf(request: SignInRequestTable, browser: string | null): boolean {
  return isToken(browser) && sameHash(request.browser_hash ?? "", hashToken(browser));
}

async function canSignIn(
  needs: { db: Db } & Pick<SignInNeeds, "clock">,
  { person_id }: SignInRequestTable,
): Promise<boolean> {
  const person = person_id === null ? null : await findLeaveDate(needs.db, person_id);
  return person !== null && !(person.leaveDate !== null && (await hasLeft(needs, person.leaveDate)));
}

async function signIn(
  needs: InTransaction,
  request: SignInRequestTable,
  visitor: Visitor,
): Promise<SignedIn> {
  const personId = request.person_id;
  if (personId === null) throw new Error("A request of nobody cannot be signed in.");
  // Of somebody else's form nothing stays.
  const held =
    request.held !== null && openForm(needs, request.held, personId) !== undefined ? request.held : null;
  await markUsed(needs.db, request.id, { now: needs.clock(), held });
  await endSessionOf(needs, visitor.session);
  const level = request.kind === "console" ? "second-factor" : "first-factor";
  const session = await createSession(needs, personId, level);
  const { return_to: target } = request;
  const returnTo = held === null ? target : `${target}${target.includes("?") ? "&" : "?"}held=${request.id}`;
  return { outcome: "signed-in", session, personId, returnTo };
}
