// Asking for a code by mail: the same words, the same statements and the same answer whether or not the address is known.

import type { Clock, Random } from "#app/clock.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Database, Trx } from "#db/open.server.ts";
import { lockPerson } from "../people/store.server.ts";
import { networkOf } from "./client-network.server.ts";
import { takeTurnOf } from "./rate-limit.server.ts";
import { hasLeft } from "./session.server.ts";
import { limitsForAsking, MINUTES_VALID } from "./sign-in-limits.ts";
import {
  type Addressee,
  findByHint,
  findByMail,
  findRequestOfBrowser,
  insertRequest,
  isKnownBrowser,
  voidEarlier,
} from "./sign-in-store.server.ts";
import { targetOf } from "./sign-in-target.ts";
import { hashAddress, hashCode, hashToken, isToken, newCode, newToken } from "./tokens.server.ts";

export interface SignInNeeds extends Database {
  clock: Clock;
  random: Random;
  keys: Pick<Keys, "secrets">;
}

/** What goes out after the answer, to a known address only. */
export interface SignInMail {
  personId: string;
  address: string;
  language: string;
  /** As people read it: "1234-5678". */
  code: string;
  /** The path of the link, to be made absolute by APP_URL. */
  path: string;
}

interface Asked {
  /** The address as typed, or the hint of a mail's link. */
  by: { mail: string } | { hint: string };
  to: string | null;
  /** The browser's cookie from an earlier request, if any. */
  browser: string | null;
  clientAddress: string;
  /** The language chosen in this browser; without one, the person's own. */
  language: string | null;
  /** A form to be carried along: see holdForm. */
  held?: string | undefined;
}

/**
 * Makes a request to sign in, and hands the mail over if the address is known and turns are left.
 * Above the limits nothing changes, so that an earlier code stays good.
 * @param needs.deliver called after the commit, for a known address; it must not make the answer later
 * @returns the browser's token for the cookie, in any case
 */
export async function requestSignIn(
  needs: SignInNeeds & { deliver: (mail: SignInMail) => void },
  asked: Asked,
): Promise<{ browser: string }> {
  const browser = isToken(asked.browser) ? asked.browser : newToken(needs.random);
  const mail = await needs.db
    .transaction()
    .execute((trx) => makeRequest({ ...needs, db: trx }, asked, browser));
  if (mail) needs.deliver(mail);
  return { browser };
}

async function makeRequest(
  needs: Omit<SignInNeeds, "db"> & { db: Trx },
  asked: Asked,
  browser: string,
): Promise<SignInMail | null> {
  const { db: trx, dialect, clock, random, keys } = needs;
  const now = clock();
  const browserHash = hashToken(browser);
  const person = await findAddressee(needs, asked.by);
  const personId = person?.id ?? null;

  const account = hashAddress(addressOf(asked.by, person), keys.secrets);
  const browserKnown = await isKnownBrowser(trx, personId, browserHash);
  const limits = limitsForAsking({ account, network: networkOf(asked.clientAddress), browserKnown });
  if (!(await takeTurnOf(trx, limits, now))) return null;

  const returnTo = targetOf(asked.to);
  // Asked once more for the same page, as after a slip in the address: what came along still does.
  const earlier = await findRequestOfBrowser(trx, browserHash);
  const held = asked.held ?? (earlier?.return_to === returnTo ? earlier.held : null);

  const id = random.id();
  const code = newCode(random);
  const token = newToken(random);
  // For an unknown address the same statement, which locks nobody.
  await lockPerson(trx, dialect, personId ?? "");
  await voidEarlier(trx, personId, browserHash);
  await insertRequest(trx, {
    id,
    person_id: personId,
    kind: "mail",
    code_hash: hashCode(code, id, keys.secrets),
    token_hash: hashToken(token),
    browser_hash: browserHash,
    return_to: returnTo,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + MINUTES_VALID * 60_000).toISOString(),
    used_at: null,
    tries: 0,
    held,
  });
  if (!person) return null;
  return {
    personId: person.id,
    address: person.mail,
    language: asked.language ?? person.language,
    code: `${code.slice(0, 4)}-${code.slice(4)}`,
    path: `/sign-in/${token}`,
  };
}

/** Whoever has left is nobody here. */
async function findAddressee(needs: { db: Trx; clock: Clock }, by: Asked["by"]): Promise<Addressee | null> {
  const person =
    "mail" in by ? await findByMail(needs.db, normalAddress(by.mail)) : await findByHint(needs.db, by.hint);
  // Asked for nobody too: the question costs a query.
  const left = await hasLeft(needs, person?.leaveDate ?? "9999-12-31");
  return left ? null : person;
}

/** Asking by hint and asking by address draw on the same turns. */
function addressOf(by: Asked["by"], person: Addressee | null): string {
  return "mail" in by ? normalAddress(by.mail) : (person?.mail ?? by.hint);
}

function normalAddress(typed: string): string {
  return typed.trim().toLowerCase();
}
