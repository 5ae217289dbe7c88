// Changes the reminder plan: on which days and at what hour mails go, which steps there are, and who else is told.

import type { Context } from "#app/context.server.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { CanonicalValue } from "#app/domains/ledger/canonical-json.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { holidayCountries, holidayRegions } from "#app/domains/reminders/holidays.server.ts";
import { type PlanField, type PlanForm, readPlan } from "#app/domains/reminders/plan-form.ts";

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
  const read = readPlan(form);
  if (!read.ok) return { outcome: "invalid", faults: read.faults };
  const { settings } = read;
  if (!(await holidayCountries()).includes(settings.country))
    return { outcome: "invalid", faults: new Set(["country"]) };
  // The regions offered are those of the country before; another country's are chosen at the next look.
  const regions = await holidayRegions(settings.country, "de");
  if (!regions.some(({ region }) => region === settings.region)) settings.region = "";
  try {
    await needs.db.transaction().execute(async (trx) => {
      const now = needs.clock();
      const changed = await writeCompany(trx, needs, settings, now);
      if (changed.length === 0) return;
      const values = changed.map((name) => [name, settings[name as PlanField] as CanonicalValue]);
      const facts = { by: actor.personId, names: changed, ...Object.fromEntries(values) };
      await appendRecords(trx, needs, [{ kind: "settings-changed", personId: null, at: now, facts }]);
    });
    return { outcome: "saved" };
  } catch (error) {
    if (needs.dialect.isUniqueViolation(error)) return { outcome: "overtaken" };
    throw error;
  }
}
