// Whether what stands beside a record's number is what the record says: rows of completions, supplements, approvals, papers,
// exemptions, publications and roles against the facts of their records, each way. In pages, so that a ledger of any length
// fits; `npm run ledger:check` says what deviates.

import { dayOf } from "#app/calendar.ts";
import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { type SaidRecord, saidAbout, saidFrom } from "../ledger/said-store.server.ts";
import { DEFAULT_COMPANY } from "../people/company.ts";
import { agrees, type Claim, claimsOf, comparable } from "./act-claims.ts";
import { CLAIMING, FACETS, type FacetName, type Row, type Value } from "./act-facets.ts";
import {
  askedForAfter,
  countAskedFor,
  foreignCompletions,
  isOfSomebody,
  rowsOf,
  timeZonesHeld,
} from "./act-store.server.ts";
import { STATES, type StandingActs, standingDeviations, tellStanding } from "./standing-acts.server.ts";
import { textDeviations } from "./text-deviations.server.ts";

export interface ActVerdict {
  /** A sentence for each deviation, at most so many as were asked for. */
  deviations: string[];
  /** Records whose rows were compared. */
  records: number;
  /** Records of people erased: nothing is left to compare with. */
  erased: number;
}

const PAGE = 2_000;
/** What a row that follows from no record is searched among. */
const SEARCHED = 500;

export async function actDeviations(db: Db, { most = 20, pageSize = PAGE } = {}): Promise<ActVerdict> {
  const verdict: ActVerdict = { deviations: [], records: 0, erased: 0 };
  const dayAt = await companyDays(db);
  const seen = new Map<FacetName, number>();
  const standing: StandingActs = new Map();
  const kinds = [...new Set([...CLAIMING, ...STATES])];
  for (let from = 0; ; ) {
    const said = await saidFrom(db, kinds, from, pageSize);
    const last = said.at(-1);
    if (!last || verdict.deviations.length >= most) break;
    from = last.sequence + 1;
    for (const record of said) {
      if (record.facts) verdict.records++;
      else verdict.erased++;
      tellStanding(standing, record);
    }
    verdict.deviations.push(...(await pageDeviations(db, said, dayAt, seen)));
    await giveWay();
  }
  for (const facet of Object.keys(FACETS) as FacetName[]) {
    if (!FACETS[facet].counted || verdict.deviations.length >= most) continue;
    if ((await countAskedFor(db, facet)) !== (seen.get(facet) ?? 0))
      verdict.deviations.push(...(await withoutRecord(db, facet, dayAt, most)));
  }
  for (const id of await foreignCompletions(db, most))
    verdict.deviations.push(
      `assignment_item ${id} is settled by a completion of somebody else, or of something else.`,
    );
  verdict.deviations.push(...(await standingDeviations(db, standing)), ...(await textDeviations(db)));
  return { ...verdict, deviations: verdict.deviations.slice(0, most) };
}

/** Compares the rows of a page of records with what these say. */
async function pageDeviations(
  db: Db,
  said: readonly SaidRecord[],
  dayAt: (at: string) => string,
  seen: Map<FacetName, number>,
): Promise<string[]> {
  const claims = said.flatMap((record) => claimsOf(record, dayAt).map((claim) => ({ record, claim })));
  const found: string[] = [];
  for (const [facet, own] of Map.groupBy(claims, ({ claim }) => claim.facet)) {
    const rows = await rowsOf(db, facet, [...new Set(own.map(({ claim }) => claim.key))]);
    const byIdentity = Map.groupBy(rows, (row) => identityOf(facet, row));
    for (const { record, claim } of own) {
      const named = byIdentity.get(identityOf(facet, claim.is)) ?? [];
      seen.set(facet, (seen.get(facet) ?? 0) + Math.min(named.length, 1));
      for (const sentence of claimDeviations(claim, named))
        found.push(`Record ${record.sequence} (${record.kind}) ${sentence}`);
    }
  }
  return found;
}

function claimDeviations({ facet, is, says }: Claim, [row, other]: readonly Row[]): string[] {
  const { table, goes } = { goes: false, ...FACETS[facet] };
  if (!row && goes) return [];
  if (!row) return [`is of a row of ${table} that is not there: ${JSON.stringify(is)}.`];
  if (other) return [`is of more than one row of ${table}: ${JSON.stringify(is)}.`];
  const present = comparable(facet, row);
  return Object.keys(says).flatMap((column) =>
    agrees(column, present[column], says[column])
      ? []
      : [`says that ${column} is ${shown(says[column])}, but ${table} has ${shown(present[column])}.`],
  );
}

/** Rows that no record tells of: looked for only where there are more than there should be. */
async function withoutRecord(
  db: Db,
  facet: FacetName,
  dayAt: (at: string) => string,
  most: number,
): Promise<string[]> {
  const { table, kinds } = FACETS[facet];
  const found: string[] = [];
  const told = isOfSomebody(facet) ? null : await saidAbout(db, kinds, null);
  for (let after = ""; found.length < most; ) {
    const rows = await askedForAfter(db, facet, after, SEARCHED);
    const people = [...new Set(rows.map((row) => `${row.person_id}`))];
    const claims = (told ?? (await saidAbout(db, kinds, people)))
      .flatMap((record) => claimsOf(record, dayAt))
      .filter((claim) => claim.facet === facet);
    const known = new Set(claims.map(({ is }) => identityOf(facet, is)));
    for (const row of rows)
      if (!known.has(identityOf(facet, row))) found.push(`${table} has ${nameOf(facet, row)} of no record.`);
    const last = rows.at(-1);
    if (!last || rows.length < SEARCHED) break;
    after = `${last.id}`;
  }
  return found;
}

function nameOf(facet: FacetName, row: Row): string {
  const { marked } = FACETS[facet];
  const { record_sequence: sequence = null } = row;
  const number = sequence === null ? "" : `, which names record ${sequence},`;
  return `${marked === null ? "a row" : `${marked} ${shown(row[marked])}`} (id ${row.id})${number}`;
}

function identityOf(facet: FacetName, row: Row): string {
  return JSON.stringify(FACETS[facet].identity.map((column) => row[column]));
}

function shown(value: Value | undefined): string {
  return JSON.stringify(value ?? null);
}

/** The company's day at an instant, in the time zone that it had then. */
async function companyDays(db: Db): Promise<(at: string) => string> {
  const held = await timeZonesHeld(db);
  return (at) => {
    const { timeZone } = held.findLast(({ from }) => from <= at) ?? DEFAULT_COMPANY;
    return Number.isNaN(Date.parse(at)) ? "" : dayOf(new Date(at), timeZone);
  };
}
