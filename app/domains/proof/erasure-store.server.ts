// What is taken away of somebody when retention ends: all tables on one page, so that nobody has to look for more.
//
// What stays serves the figures of reports: entity, department, days, assignments and completions, under a name that
// names nobody. Whoever knows somebody's days can guess whose they are: no page shows them one by one. The ledger's
// openings and the pseudonym are the ledger's own to erase.

import { createHash } from "node:crypto";
import { type ExpressionBuilder, sql } from "kysely";
import type { Random } from "#app/clock.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { countGoneWith, type GoneWith, runsWithAnswers } from "./gone-with-store.server.ts";

/** The last day of work before which somebody is erased: of whoever ever was in the management body, and of all others. */
export interface LeftBefore {
  management: string;
  others: string;
}

/** People whose retention is over and who are not erased yet. */
export async function peopleToErase(
  db: Db | Trx,
  { management, others }: LeftBefore,
  limit: number,
): Promise<{ id: string; isManagement: boolean }[]> {
  const rows = await db
    .selectFrom("person")
    .select((eb) => ["id", eb.case().when(wasInManagement(eb)).then(1).else(0).end().as("managed")])
    .where("leave_date", "<", management > others ? management : others)
    .where("erased_at", "is", null)
    .where((eb) =>
      eb.or([
        eb.and([eb("leave_date", "<", management), wasInManagement(eb)]),
        eb.and([eb("leave_date", "<", others), eb.not(wasInManagement(eb))]),
      ]),
    )
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id, managed }) => ({ id, isManagement: managed === 1 }));
}

/** Ever, as far as the reports of past days know. */
function wasInManagement(eb: ExpressionBuilder<Schema, "person">) {
  return eb.or([
    eb("person.management_body", "=", 1),
    eb.exists(
      eb
        .selectFrom("person_period as period")
        .select("period.person_id")
        .whereRef("period.person_id", "=", "person.id")
        .where("period.management_body", "=", 1),
    ),
  ]);
}

/** When somebody left, is erased already, and whether the longer retention holds; undefined for nobody. */
export async function findErasable(db: Db | Trx, personId: string) {
  const row = await db
    .selectFrom("person")
    .select((eb) => [
      "name",
      "leave_date as leaveDate",
      "erased_at as erasedAt",
      eb.case().when(wasInManagement(eb)).then(1).else(0).end().as("managed"),
    ])
    .where("id", "=", personId)
    .executeTakeFirst();
  return row && { ...row, isErased: row.erasedAt !== null, isManagement: row.managed === 1 };
}

/**
 * Takes everything away that says who these people were, what they answered and what others wrote about them.
 * @returns what of other classes went with them
 */
export async function eraseFacts(
  trx: Trx,
  { random }: { random: Random },
  personIds: readonly string[],
  { now, today }: { now: Date; today: string },
): Promise<GoneWith> {
  const gone = await countGoneWith(trx, personIds, today);
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
    "recall_taken",
    "recall_move",
    // Clock times; the days stay with the completions.
    "management_sitting",
  ] as const)
    await trx.deleteFrom(table).where("person_id", "in", personIds).execute();
  // What they said of supplements counts in reports of past days; its day stays.
  await trx
    .updateTable("supplement_answer")
    .set({ decided_at: sql<string>`decided_on || 'T00:00:00.000Z'` })
    .where("person_id", "in", personIds)
    .execute();
  await trx.deleteFrom("sign_in_request").where("person_id", "in", personIds).execute();
  await eraseAttempts(trx, personIds, today);
  await trx
    .deleteFrom("certificate_file")
    .where("certificate_id", "in", (eb) =>
      eb.selectFrom("certificate").select("certificate.id").where("certificate.person_id", "in", personIds),
    )
    .execute();
  await trx.deleteFrom("certificate").where("person_id", "in", personIds).execute();
  await eraseMails(trx, personIds);
  await eraseFromOthersMails(trx, personIds);
  await trx.updateTable("exemption").set({ note: "" }).where("person_id", "in", personIds).execute();
  await trx.updateTable("due_extension").set({ reason: "" }).where("person_id", "in", personIds).execute();
  await eraseEvidence(trx, personIds, now);
  return gone;
}

/** The passages stay, without clock times, and say when their answers went. */
async function eraseAttempts(trx: Trx, personIds: readonly string[], today: string): Promise<void> {
  const dayOnly = (instant: "started_at" | "completed_at") =>
    sql<string>`substr(${sql.ref(instant)}, 1, 10) || 'T00:00:00.000Z'`;
  await trx
    .updateTable("lesson_run")
    .set({ started_at: dayOnly("started_at"), completed_at: dayOnly("completed_at") })
    .where("person_id", "in", personIds)
    .execute();
  const runs = await runsWithAnswers(trx, personIds);
  if (runs.length === 0) return;
  await trx.updateTable("lesson_run").set({ answers_erased_on: today }).where("id", "in", runs).execute();
  await trx.deleteFrom("attempt").where("run_id", "in", runs).execute();
}

/** Wholly: on which days somebody was written to tells who it was. */
async function eraseMails(trx: Trx, personIds: readonly string[]): Promise<void> {
  await trx
    .updateTable("message")
    .set({ resend_of: null })
    .where("resend_of", "in", (eb) =>
      eb.selectFrom("message").select("message.id").where("message.person_id", "in", personIds),
    )
    .execute();
  await trx.deleteFrom("message_reason").where("person_id", "in", personIds).execute();
  await trx.deleteFrom("message").where("person_id", "in", personIds).execute();
}

/** Mails that told a manager or HR of their late lessons have their names: the words go, that it was sent stays. */
async function eraseFromOthersMails(trx: Trx, personIds: readonly string[]): Promise<void> {
  await trx
    .updateTable("message")
    .set({ text: null, html: null })
    .where("id", "in", (eb) =>
      eb
        .selectFrom("message_reason as reason")
        .innerJoin("assignment_item as item", "item.id", "reason.subject")
        .select("reason.message_id")
        .where("reason.kind", "=", "late")
        .where("item.person_id", "in", personIds),
    )
    .execute();
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
      // Everybody's the same: what is rare in a department is a name.
      language: LANGUAGES[0],
      country: null,
      region: null,
      mail_hint: random.bytes(16).toString("base64url"),
      erased_at: now.toISOString(),
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    })
    .where("id", "=", id)
    .execute();
  // Whose people are still led by somebody gone would be nobody's below the next manager.
  await trx
    .updateTable("person")
    .set({ manager_id: null })
    .where("id", "=", id)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("person as led").select("led.id").where("led.manager_id", "=", id))),
    )
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
