// Changes the reminder plan: on which days and at what hour mails go, which steps there are, and who else is told.

import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { CanonicalValue } from "#app/domains/ledger/canonical-json.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { readPlaceChoice } from "#app/domains/reminders/place-choices.server.ts";
import {
  type PlanField,
  type PlanForm,
  type PlanSettings,
  readPlan,
} from "#app/domains/reminders/plan-form.ts";
import { followCountry } from "./follow-country.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random">;

export type PlanOutcome =
  | { outcome: "saved" }
  | { outcome: "invalid"; faults: ReadonlySet<PlanField> }
  /** Somebody else saved at the same moment. */
  | { outcome: "overtaken" };

/** Saves the form as a whole; with a fault anywhere, nothing changes. */
export async function changePlan(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  form: PlanForm,
): Promise<PlanOutcome> {
  const company = await readCompany(needs.db);
  const read = readPlan(form, await readPlaceChoice(form.place, company));
  if (!read.ok) return { outcome: "invalid", faults: read.faults };
  const { settings } = read;
  try {
    await needs.db.transaction().execute(async (trx) => {
      const now = needs.clock();
      const changed = await writeCompany(trx, needs, settings, now);
      if (changed.length === 0) return;
      const values = changed.map((name) => [name, settings[name as keyof PlanSettings] as CanonicalValue]);
      const facts = { by: actor.personId, names: changed, ...Object.fromEntries(values) };
      await appendRecords(trx, needs, [{ kind: "settings-changed", personId: null, at: now, facts }]);
      // Rules may ask for the country.
      if (changed.includes("country")) await followCountry(trx, needs, dayOf(now, company.timeZone));
    });
    return { outcome: "saved" };
  } catch (error) {
    if (needs.dialect.isUniqueViolation(error)) return { outcome: "overtaken" };
    throw error;
  }
}
