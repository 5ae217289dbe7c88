// What an answer must not hold: canaries and secrets of others, by who may see what, written down by hand.

import { type CanaryKind, canariesIn, placeOf, TEAM } from "./canary-company.ts";
import { type House, personOf, type Visitor } from "./roles.ts";

const PERSONAL: readonly string[] = ["name", "mail", "number", "function"] satisfies CanaryKind[];
const ORGANISATION: readonly string[] = ["entity", "department"] satisfies CanaryKind[];

/** product.md's table, as far as pages show it: canaries of others that a visitor may meet somewhere. */
function maySee(visitor: Visitor, kind: string, whose: string): boolean {
  if (visitor !== "leaver") {
    const own = personOf(visitor);
    if (whose === own && PERSONAL.includes(kind)) return true;
    // Where one belongs stands with what is held about oneself.
    if (own && whose === placeOf(own) && ORGANISATION.includes(kind)) return true;
  }
  switch (visitor) {
    case "hr":
      // Who trained somebody elsewhere stands on the page that asks for approval.
      return PERSONAL.includes(kind) || ORGANISATION.includes(kind) || kind === "provider";
    case "admin":
      return PERSONAL.includes(kind) || ORGANISATION.includes(kind) || kind === "sender";
    case "manager":
      if (ORGANISATION.includes(kind)) return whose === "north";
      return ["name", "number"].includes(kind) && TEAM.some((key) => key === whose);
    // Rates by unit, without names of people.
    case "auditor":
    case "management_body":
      // The management stands by name for its programme and for its own training.
      if (whose === "management_body" && ["name", "function"].includes(kind)) return true;
      return ORGANISATION.includes(kind);
    case "works_council":
      // The papers name the companies of the group.
      return kind === "entity";
    default:
      return false;
  }
}

/** Finds what a visitor should not have got. @returns one sentence per find */
export type LeakFinder = (visitor: Visitor, body: string) => string[];

/** Reads the secrets that the database holds now; whose they are decides who may see them. */
export async function leakFinder(house: House): Promise<LeakFinder> {
  const secrets = await secretsIn(house);
  return (visitor, body) => {
    const finds: string[] = [];
    for (const found of canariesIn(body)) {
      const [kind = "", whose = ""] = found.split(" ");
      if (!maySee(visitor, kind, whose)) finds.push(`the ${kind} of ${whose}`);
    }
    const own = personOf(visitor);
    for (const [word] of body.matchAll(/[\w-]{8,}/g)) {
      const secret = secrets.get(word);
      if (secret && (secret.owner === null || own === null || secret.owner !== house.id[own]))
        finds.push(secret.what);
    }
    return [...new Set(finds)];
  };
}

/** Word -> what it is, and the person who may see it; null for nobody. */
async function secretsIn({ server }: House): Promise<Map<string, { what: string; owner: string | null }>> {
  const { db, keys } = server.context;
  const secrets = new Map<string, { what: string; owner: string | null }>();
  const add = (what: string, text: string | null, owner: string | null = null) => {
    const words = (text ?? "").match(/[\w-]{8,}/g) ?? [];
    const [longest] = words.sort((a, b) => b.length - a.length);
    if (longest) secrets.set(longest, { what, owner });
  };
  for (const row of await db.selectFrom("session").selectAll().execute())
    add("a session's id", row.id, row.person_id);
  for (const row of await db.selectFrom("person").selectAll().execute())
    add("a mail's hint", row.mail_hint, row.id);
  for (const row of await db.selectFrom("message").selectAll().execute()) {
    add("a mail's reference", row.reference, row.person_id);
    add("a Message-ID", row.message_id);
  }
  for (const row of await db.selectFrom("lesson_run").selectAll().execute()) add("a run's id", row.id);
  for (const row of await db.selectFrom("pseudonym").selectAll().execute()) {
    add("a pseudonym's key", row.key);
    add("a pseudonym", row.subject);
  }
  for (const row of await db.selectFrom("ledger_opening").selectAll().execute())
    add("an opening's salt", row.salt);
  for (const row of await db.selectFrom("ledger_record").selectAll().execute()) add("a leaf", row.leaf);
  for (const row of await db.selectFrom("sign_in_request").selectAll().execute())
    for (const hash of [row.token_hash, row.code_hash, row.browser_hash]) add("a hash of a sign-in", hash);
  for (const row of await db.selectFrom("second_factor").selectAll().execute())
    add("a second factor", row.secret);
  for (const form of ["hex", "base64", "base64url"] as const)
    add("the key of secrets", keys.secrets.toString(form));
  return secrets;
}
