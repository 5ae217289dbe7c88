// Changes the company's settings: writes what differs as dated facts, with a record of who set what to what.

import type { Clock, Random } from "#app/clock.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { CanonicalValue } from "#app/domains/ledger/canonical-json.ts";
import type { Company } from "#app/domains/people/company.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { type LogoFault, logoFault, logoType } from "#app/domains/people/logo.ts";
import { keepLogo } from "#app/domains/people/logo-store.server.ts";
import { addEntity, renameEntity } from "#app/domains/people/organisation-store.server.ts";
import { readSettings, type SettingName, type SettingsForm } from "#app/domains/people/settings-form.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

export type NewLogo =
  | { kind: "keep" }
  | { kind: "remove" }
  | { kind: "replace"; bytes: Uint8Array<ArrayBuffer> };

export type SettingsOutcome =
  | { outcome: "saved"; changed: (keyof Company)[] }
  | { outcome: "invalid"; faults: ReadonlySet<SettingName>; logo: LogoFault | null }
  /** Somebody else saved at the same moment. */
  | { outcome: "overtaken" };

/** Personal data of whoever is named there: the ledger keeps that it changed, not what it says. */
const NOT_FOR_THE_LEDGER: ReadonlySet<string> = new Set(["contactName", "contactPhone", "contactMail"]);

/** Saves the settings form as a whole; with a fault anywhere, nothing changes. */
export async function changeSettings(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  form: SettingsForm,
  logo: NewLogo,
): Promise<SettingsOutcome> {
  const read = readSettings(form);
  const fault = logo.kind === "replace" ? logoFault(logo.bytes) : null;
  if (!read.ok || fault)
    return { outcome: "invalid", faults: read.ok ? new Set() : read.faults, logo: fault };

  return await orIfOvertaken<SettingsOutcome>(needs, { outcome: "overtaken" }, async (trx) => {
    const now = needs.clock();
    const changes: Partial<Company> = { ...read.settings, ...(await logoChange(trx, logo, now)) };
    const changed = await writeCompany(trx, needs, changes, now);
    if (changed.length > 0) {
      const told = changed.filter((name) => !NOT_FOR_THE_LEDGER.has(name));
      const values = Object.fromEntries(told.map((name) => [name, changes[name] as CanonicalValue]));
      await record(trx, needs, actor, { names: changed, ...values });
    }
    return { outcome: "saved", changed };
  });
}

export type EntityOutcome = { outcome: "saved" } | { outcome: "taken" } | { outcome: "invalid" };

/** Adds a legal entity to the group. */
export async function addCompanyEntity(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  name: string,
): Promise<EntityOutcome> {
  const clean = entityName(name);
  if (!clean) return { outcome: "invalid" };
  return await orIfOvertaken<EntityOutcome>(needs, { outcome: "taken" }, async (trx) => {
    const id = await addEntity(trx, needs, clean);
    if (!id) return { outcome: "taken" };
    await record(trx, needs, actor, { names: ["entity"], entity: id, entityName: clean });
    return { outcome: "saved" };
  });
}

/** Gives an entity another name; what is proven under the old one stays. */
export async function renameCompanyEntity(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  entityId: string,
  name: string,
): Promise<EntityOutcome> {
  const clean = entityName(name);
  if (!clean) return { outcome: "invalid" };
  return await orIfOvertaken<EntityOutcome>(needs, { outcome: "taken" }, async (trx) => {
    if (!(await renameEntity(trx, entityId, clean))) return { outcome: "taken" };
    await record(trx, needs, actor, { names: ["entity"], entity: entityId, entityName: clean });
    return { outcome: "saved" };
  });
}

/** Does the work in one transaction; another outcome where somebody else took the same place meanwhile. */
async function orIfOvertaken<T>(
  { db, dialect }: Pick<Needs, "db" | "dialect">,
  overtaken: T,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    if (dialect.isUniqueViolation(error)) return overtaken;
    throw error;
  }
}

/** One line of at most 120 characters, or null. */
function entityName(text: string): string | null {
  const name = text.trim();
  return name !== "" && name.length <= 120 && !/\p{C}/u.test(name) ? name : null;
}

async function logoChange(trx: Trx, logo: NewLogo, now: Date): Promise<Pick<Company, "logo"> | null> {
  if (logo.kind === "keep") return null;
  if (logo.kind === "remove") return { logo: "" };
  const mediaType = logoType(logo.bytes);
  if (!mediaType) throw new Error("A logo of no known type passed its check.");
  return { logo: await keepLogo(trx, { mediaType, bytes: logo.bytes }, now) };
}

async function record(
  trx: Trx,
  needs: Needs,
  actor: Pick<Actor, "personId">,
  facts: Record<string, CanonicalValue>,
): Promise<void> {
  await appendRecords(trx, needs, [
    { kind: "settings-changed", personId: null, at: needs.clock(), facts: { by: actor.personId, ...facts } },
  ]);
}
