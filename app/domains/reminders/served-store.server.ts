// Who has had a mail today or waits for one, and what became of it: by itself nobody is sent a second, and by hand only
// where nothing arrived.

import { sql } from "kysely";
import { addDays, dayOf } from "#app/calendar.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { MessageTable } from "#db/schema/messages.ts";

export interface Served {
  /**
   * Accepted today; waiting for its turn or its server; uncertain, and not sent again since; else nothing was received:
   * refused, or cancelled before it was sent.
   */
  mail: "accepted" | "waiting" | "uncertain" | "refused" | "cancelled";
  /** How many were made for today. */
  turns: number;
}

/** What decides where there are several. */
const ORDER = ["cancelled", "refused", "uncertain", "waiting", "accepted"] as const;

/**
 * Those of these people who by themselves get no further mail today: one was made for today or handed over today, or an
 * earlier one still waits for its mail server. What is due to them meanwhile goes into the next mail, not beside this one.
 */
export async function servedPeople(
  db: Db | Trx,
  personIds: readonly string[],
  today: string,
  timeZone: string,
): Promise<Map<string, Served>> {
  const yesterday = `${addDays(today, -1)}T`;
  const mails = db.selectFrom("message").select("person_id");
  // Three questions, each with an index of its own: asked together, or person by person, SQLite reads all mails there
  // were. So it does where a kind is asked for by its name and no state with it.
  const made = await mails
    .select(["id", "state", "resend_of"])
    .where("kind", "!=", "sign-in")
    .where("made_at", ">=", yesterday)
    .where("day", "=", today)
    .execute();
  const waiting = await mails
    .where("kind", "=", "reminder")
    .where("state", "in", ["planned", "deferred", "sending"])
    .execute();
  const accepted = await mails
    .select("settled_at")
    .where("kind", "!=", "sign-in")
    .where("state", "=", sql.lit<"accepted">("accepted"))
    .where("settled_at", ">=", yesterday)
    .execute();

  const asked = new Set(personIds);
  const served = new Map<string, Served>();
  const note = (personId: string, mail: Served["mail"], turns: number) => {
    if (!asked.has(personId)) return;
    const known = served.get(personId);
    const isMore = !known || ORDER.indexOf(mail) > ORDER.indexOf(known.mail);
    served.set(personId, { mail: isMore ? mail : known.mail, turns: (known?.turns ?? 0) + turns });
  };
  const sentAgain = new Set(made.map(({ resend_of }) => resend_of));
  for (const { id, person_id, state } of made)
    note(person_id, state === "uncertain" && sentAgain.has(id) ? "cancelled" : mailOf(state), 1);
  for (const { person_id } of waiting) note(person_id, "waiting", 0);
  for (const { person_id, settled_at } of accepted)
    if (settled_at !== null && dayOf(new Date(settled_at), timeZone) === today)
      note(person_id, "accepted", 0);
  return served;
}

function mailOf(state: MessageTable["state"]): Served["mail"] {
  return state === "planned" || state === "sending" || state === "deferred" ? "waiting" : state;
}
