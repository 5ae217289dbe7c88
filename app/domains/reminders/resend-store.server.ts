// Whether a mail that was refused or may not have arrived can be sent again by hand, and if not, why.

import type { Db } from "#db/open.server.ts";
import { reasonsOf } from "../outbox/delivery-store.server.ts";
import type { Reason } from "../outbox/message.ts";
import { toldAs } from "./plan.ts";
import { findLateReason, findOpenReason } from "./reason-store.server.ts";
import { servedPeople } from "./served-store.server.ts";

/** Why a failed mail is not sent again: somebody did that already, or there is nobody or nothing to send it for. */
export type WhyNotAgain = "sent-again" | "left" | "no-address" | "accepted-today" | "waiting" | "not-due";

export type Again =
  | { why: WhyNotAgain }
  /** What it is about, to whom, and which of today's mails to this person it would be. */
  | { why: null; address: string; language: string; reasons: readonly Reason[]; turn: number };

/** Of failed mails, whether each can be sent again now; by the mail's id. */
export async function whetherAgain(
  db: Db,
  failed: readonly { id: string; personId: string }[],
  today: string,
  timeZone: string,
): Promise<Map<string, Again>> {
  if (failed.length === 0) return new Map();
  const ids = failed.map(({ id }) => id);
  const personIds = [...new Set(failed.map(({ personId }) => personId))];
  const sentAgain = await db
    .selectFrom("message")
    .select("resend_of as id")
    .where("resend_of", "in", ids)
    .execute();
  const done = new Set(sentAgain.map(({ id }) => id));
  const people = await db
    .selectFrom("person")
    .select(["id", "mail", "language"])
    .where("id", "in", personIds)
    .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]))
    .execute();
  const byId = new Map(people.map((person) => [person.id, person]));
  const served = await servedPeople(db, personIds, today, timeZone);
  const reasons = await reasonsOf(db, ids);

  const again = new Map<string, Again>();
  for (const { id, personId } of failed) {
    const person = byId.get(personId);
    const mails = served.get(personId);
    const own = reasons.get(id) ?? [];
    const no = (why: WhyNotAgain) => again.set(id, { why });
    if (done.has(id)) no("sent-again");
    else if (!person) no("left");
    else if (!person.mail) no("no-address");
    else if (mails?.mail === "accepted") no("accepted-today");
    else if (mails?.mail === "waiting") no("waiting");
    else if (!(await stillHolds(db, personId, own, today))) no("not-due");
    else {
      const { mail: address, language } = person;
      again.set(id, { why: null, address, language, reasons: own, turn: (mails?.turns ?? 0) + 1 });
    }
  }
  return again;
}

/** True where at least one of the lessons of which a mail spoke is still open. */
async function stillHolds(
  db: Db,
  personId: string,
  reasons: readonly Reason[],
  today: string,
): Promise<boolean> {
  for (const reason of reasons) {
    const whom = toldAs(reason.step);
    const open =
      whom === "self"
        ? await findOpenReason(db, personId, reason, today)
        : await findLateReason(db, personId, whom, reason.subject, today);
    if (open) return true;
  }
  return false;
}
