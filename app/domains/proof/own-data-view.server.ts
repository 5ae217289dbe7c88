// "What we hold about you": every list of facts about one person, one's own, as a page shows it and as a file holds it.

import type { Language } from "#app/i18n/languages.ts";
import type { Label } from "#app/i18n/own-data.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { findAccount } from "../identity/account-store.server.ts";
import { hashAddress } from "../identity/tokens.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { HELD, HELD_TABLES, type HeldTable, heldIn, NOT_HELD } from "./everything-held.ts";
import type { DoneBy, Group, Rule } from "./held.ts";
import {
  countLed,
  countOwn,
  ownRows,
  type Raw,
  recordsBy,
  timesOfActs,
  type Whose,
} from "./own-data-store.server.ts";
import { namesFor, namesForOpenings } from "./own-names.server.ts";
import { type Cell, isHidden, type Names, tellFact } from "./tell-fact.ts";

/** What somebody did, what the ledger says of that, and whom somebody leads: of other people's rows, without them. */
const FURTHER = ["done", "caused", "led"] as const;
export const LISTS = [...HELD_TABLES, ...FURTHER] as const;
export type ListName = HeldTable | (typeof FURTHER)[number];

export function listGroup(name: ListName): Group {
  return name === "done" || name === "caused" || name === "led" ? "acts" : heldIn(name).group;
}

export interface Entry {
  cells: Cell[];
  /** Ids that join the lists of the file. */
  links: Record<string, string | number | null>;
  /** Of a download, where there is a file. */
  evidence: string | null;
}

export interface OwnList {
  name: ListName;
  group: Group;
  total: number;
  entries: Entry[];
}

export interface OwnDataNeeds {
  db: Db;
  library: Library;
  keys: Pick<Keys, "secrets">;
}

type Page = { limit: number; offset: number };

/** A way to each list of a person's own. @param personId the actor's, and nobody else's */
export async function ownData(needs: OwnDataNeeds, personId: string, language: Language) {
  const { db } = needs;
  const { mail } = await findAccount(db, personId);
  const whose: Whose = {
    personId,
    counted: [personId, ...(mail === null ? [] : [hashAddress(mail, needs.keys.secrets)])],
  };
  const names = await namesFor(needs, personId, language);
  return {
    /** @param page a part, or all */
    async list(name: ListName, page: Page | null): Promise<OwnList> {
      if (name === "done" || name === "caused" || name === "led") {
        const entries = await furtherEntries(db, name, personId);
        const shown = page ? entries.slice(page.offset, page.offset + page.limit) : entries;
        return { name, group: listGroup(name), total: entries.length, entries: shown };
      }
      const rows = await ownRows(db, name, whose, page);
      const isAll = page === null || (page.offset === 0 && rows.length < page.limit);
      const total = isAll ? rows.length : await countOwn(db, name, whose);
      const knowing = name === "ledger_opening" ? await namesForOpenings(db, names, rows) : names;
      return {
        name,
        group: listGroup(name),
        total,
        entries: rows.map((row) => entryOf(name, row, knowing)),
      };
    },
  };
}

function entryOf(table: HeldTable, row: Raw, names: Names): Entry {
  const cells: Cell[] = [];
  const links: Entry["links"] = {};
  for (const [column, rule] of Object.entries(heldIn(table).columns)) {
    if (isHidden(rule)) continue;
    if (rule === "link") links[column] = row[column] ?? null;
    else cells.push(tellFact(column, rule, row, names));
  }
  // An answer's lesson stands with its passage.
  if (table === "attempt") cells.unshift({ label: "lesson_id", shape: "lesson", value: names.lessonOf(row) });
  return { cells, links, evidence: table === "outside_completion" && row.evidence_name ? `${row.id}` : null };
}

async function furtherEntries(db: Db, name: (typeof FURTHER)[number], personId: string): Promise<Entry[]> {
  if (name === "led") {
    const { people, entries } = await countLed(db, personId);
    if (people + entries === 0) return [];
    return [entry(["led_people", "number", people], ["led_entries", "number", entries])];
  }
  if (name === "caused")
    return (await recordsBy(db, personId)).map(({ sequence, kind, entered_at }) =>
      entry(["sequence", "number", sequence], ["kind", "word", kind], ["entered_at", "day", entered_at]),
    );
  const acts: { act: string; at: string }[] = [];
  for (const { act, ...place } of ACTS)
    for (const at of await timesOfActs(db, place, personId)) acts.push({ act, at });
  return acts
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ act, at }) => entry(["act", "word", act], ["done_at", "instant", at]));
}

/** Every column in which somebody stands for having done something. */
const ACTS: readonly { table: string; column: string; at: string; act: string }[] = [
  ...Object.entries(HELD).map(([table, { columns }]) => [table, columns] as const),
  ...Object.entries(NOT_HELD).map(([table, { acts }]) => [table, acts ?? {}] as const),
].flatMap(([table, columns]) =>
  (Object.entries(columns) as [string, Rule][]).flatMap(([column, rule]) =>
    isDoneBy(rule) ? [{ table, column, at: rule.at, act: rule.act }] : [],
  ),
);

function isDoneBy(rule: Rule): rule is DoneBy {
  return typeof rule === "object" && "by" in rule;
}

function entry(...facts: [label: Label, shape: Cell["shape"], value: string | number][]): Entry {
  return {
    cells: facts.map(([label, shape, value]) => ({ label, shape, value })),
    links: {},
    evidence: null,
  };
}
