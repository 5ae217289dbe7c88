// Changes the company's settings: writes what differs as dated facts, with a record of who set what to what.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { CanonicalValue } from "#app/domains/ledger/canonical-json.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { type LogoFault, logoFault, logoType } from "#app/domains/people/logo.ts";
import { keepLogo } from "#app/domains/people/logo-store.server.ts";
import type { EntityPlace } from "#app/domains/people/organisation.ts";
import {
  addEntity,
  listEntityPlaces,
  placeEntity,
  renameEntity,
} from "#app/domains/people/organisation-store.server.ts";
import { readSettings, type SettingName, type SettingsForm } from "#app/domains/people/settings-form.ts";
import { entityFact } from "#app/domains/people/unit-records.ts";
import { type GoingNow, goingNow } from "#app/domains/proof/going-now-store.server.ts";
import { readPlaceChoice } from "#app/domains/reminders/place-choices.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { followCountry } from "./follow-country.server.ts";

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
  /** Times of retention become shorter: what would go at once is to be confirmed first. */
  | { outcome: "confirm"; going: GoingNow }
  | { outcome: "invalid"; faults: ReadonlySet<SettingName>; logo: LogoFault | null }
  /** Somebody else saved at the same moment. */
  | { outcome: "overtaken" };

/** Personal data of whoever is named there, and free text: the ledger keeps that it changed, not what it says. */
const NOT_FOR_THE_LEDGER: ReadonlySet<string> = new Set([
  "contactName",
  "contactPhone",
  "contactMail",
  "officerContact",
  "rightsContact",
  "managementSupplement",
]);

/** Saves the settings form as a whole; with a fault anywhere, nothing changes. */
export async function changeSettings(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  form: SettingsForm,
  logo: NewLogo,
  /** What goes at once with shorter times of retention is known, and meant. */
  isConfirmed = false,
): Promise<SettingsOutcome> {
  const read = readSettings(form);
  const fault = logo.kind === "replace" ? logoFault(logo.bytes) : null;
  if (!read.ok || fault)
    return { outcome: "invalid", faults: read.ok ? new Set() : read.faults, logo: fault };

  return await orIfOvertaken<SettingsOutcome>(needs, { outcome: "overtaken" }, async (trx) => {
    const now = needs.clock();
    const present = await readCompany(trx);
    const today = dayOf(now, present.timeZone);
    const going = isConfirmed ? null : await goingNow(trx, present, read.settings, { now, today });
    if (going) return { outcome: "confirm", going };
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

export interface EntityForm {
  name: string;
  /** "DE" or "DE-BY"; empty for the company's. */
  place: string;
}

export type EntityOutcome =
  | { outcome: "saved" }
  | { outcome: "taken" }
  | { outcome: "invalid"; fault: "name" | "place" };

/** Adds a legal entity to the group. */
export async function addCompanyEntity(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  form: EntityForm,
): Promise<EntityOutcome> {
  return await writeEntity(needs, actor, form, null, async (trx, { name, country, region }) => {
    const id = await addEntity(trx, needs, name);
    if (id) await placeEntity(trx, id, { country, region });
    return id;
  });
}

/** Gives an entity another name or place; what is proven under the old name stays. */
export async function changeCompanyEntity(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  entityId: string,
  form: EntityForm,
): Promise<EntityOutcome> {
  const before = (await listEntityPlaces(needs.db)).find(({ id }) => id === entityId) ?? null;
  return await writeEntity(needs, actor, form, before, async (trx, { name, country, region }) => {
    if (!(await renameEntity(trx, entityId, name))) return null;
    await placeEntity(trx, entityId, { country, region });
    if (before?.country !== country) await followCountry(trx, needs, await companyDay(trx, needs));
    return entityId;
  });
}

/** Checks the form, writes by `write` (which gives the id, or null where the name is taken), and records it. */
async function writeEntity(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  form: EntityForm,
  before: EntityPlace | null,
  write: (trx: Trx, entity: Omit<EntityPlace, "id">) => Promise<string | null>,
): Promise<EntityOutcome> {
  const name = entityName(form.name);
  if (!name) return { outcome: "invalid", fault: "name" };
  const kept = before?.country ? { country: before.country, region: before.region ?? "" } : null;
  const place = form.place === "" ? null : await readPlaceChoice(form.place, kept);
  if (form.place !== "" && !place) return { outcome: "invalid", fault: "place" };
  const country = place?.country ?? null;
  const region = place?.region || null;
  return await orIfOvertaken<EntityOutcome>(needs, { outcome: "taken" }, async (trx) => {
    const id = await write(trx, { name, country, region });
    if (!id) return { outcome: "taken" };
    const units = [entityFact({ id, name })];
    await record(trx, needs, actor, { names: ["entity"], entity: id, units, country, region });
    return { outcome: "saved" };
  });
}

async function companyDay(trx: Trx, { clock }: Pick<Needs, "clock">): Promise<string> {
  return dayOf(clock(), (await readCompany(trx)).timeZone);
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
