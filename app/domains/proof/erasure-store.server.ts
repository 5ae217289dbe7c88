// What is taken away of somebody when retention ends: all tables on one page, so that nobody has to look for more.
//
// What stays serves the figures of reports: entity, department, days, assignments and completions, under a name that
// names nobody. The ledger's openings and the pseudonym are the ledger's own to erase.

import { createHash } from "node:crypto";
import type { Random } from "#app/clock.ts";
import type { Db, Trx } from "#db/open.server.ts";

/** People who left before a day and are not erased yet. */
export async function peopleToErase(db: Db | Trx, leftBefore: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where("leave_date", "<", leftBefore)
    .where("erased_at", "is", null)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes everything away that says who these people were, what they answered and what others wrote about them. */
export async function eraseFacts(
  trx: Trx,
  { random }: { random: Random },
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  for (const id of personIds) await erasePerson(trx, { random }, id, now);
  // Reports of past days keep their rows, and name nobody in them.
  await trx
    .updateTable("person_period")
    .set({ name: null, personnel_number: null, external_company: null })
    .where("person_id", "in", personIds)
    .execute();
  for (const table of [
    "person_leave",
    "person_change",
    "role_grant",
    "session",
    "second_factor",
    "recall_answer",
    "recall_move",
    // Clock times; the days stay with the completions.
    "management_sitting",
  ] as const)
    await trx.deleteFrom(table).where("person_id", "in", personIds).execute();
  await trx.deleteFrom("sign_in_request").where("person_id", "in", personIds).execute();
  await trx
    .deleteFrom("attempt")
    .where("run_id", "in", (eb) =>
      eb.selectFrom("lesson_run").select("lesson_run.id").where("lesson_run.person_id", "in", personIds),
    )
    .execute();
  await trx
    .deleteFrom("certificate_file")
    .where("certificate_id", "in", (eb) =>
      eb.selectFrom("certificate").select("certificate.id").where("certificate.person_id", "in", personIds),
    )
    .execute();
  await trx.deleteFrom("certificate").where("person_id", "in", personIds).execute();
  await trx
    .updateTable("message")
    .set({ address: "", domain: "", subject: null, text: null, html: null, response: null })
    .where("person_id", "in", personIds)
    .execute();
  await trx.updateTable("exemption").set({ note: "" }).where("person_id", "in", personIds).execute();
  await trx.updateTable("due_extension").set({ reason: "" }).where("person_id", "in", personIds).execute();
  await eraseEvidence(trx, personIds, now);
}

async function erasePerson(trx: Trx, { random }: { random: Random }, id: string, now: Date): Promise<void> {
  await trx
    .updateTable("person")
    .set({
      name: `Person ${random.bytes(4).toString("hex")}`,
      mail: null,
      // Everybody is known by something.
      personnel_number: `erased-${random.bytes(12).toString("hex")}`,
      function: null,
      external_company: null,
      mail_hint: random.bytes(16).toString("base64url"),
      erased_at: now.toISOString(),
      updated_at: now.toISOString(),
    })
    .where("id", "=", id)
    .execute();
}

/** Certificates carry names: an empty file takes their place, and files that nothing else shows are deleted. */
async function eraseEvidence(trx: Trx, personIds: readonly string[], now: Date): Promise<void> {
  const theirs = await trx
    .selectFrom("outside_completion")
    .select("evidence")
    .distinct()
    .where("person_id", "in", personIds)
    .execute();
  if (theirs.length === 0) return;
  const nothing = createHash("sha256").digest("hex");
  await trx
    .insertInto("asset")
    .values({ hash: nothing, media_type: "text/plain", base64: "", created_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .updateTable("outside_completion")
    .set({ evidence: nothing, evidence_name: "" })
    .where("person_id", "in", personIds)
    .execute();
  for (const { evidence } of theirs) {
    if (evidence === nothing) continue;
    await trx
      .deleteFrom("asset")
      .where("hash", "=", evidence)
      .where((eb) =>
        eb.and([
          eb.not(
            eb.exists(eb.selectFrom("outside_completion").select("id").where("evidence", "=", evidence)),
          ),
          eb.not(
            eb.exists(eb.selectFrom("company_setting").select("id").where("value", "like", `%${evidence}%`)),
          ),
          eb.not(
            eb.exists(
              eb.selectFrom("lesson_version").select("hash").where("images", "like", `%${evidence}%`),
            ),
          ),
        ]),
      )
      .execute();
  }
}
