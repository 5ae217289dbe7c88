// What the operator can do to the facts that say who decided, and to the table of who that is, signing the manifest anew.

import { BOM, csvLine } from "#app/http/csv.ts";
import { type EvidenceDesk, partsOf } from "../evidence.ts";
import { lined, linesOf, parts, put, signed, type Tampering, textOf, written } from "./tools.ts";

const named = async (desk: EvidenceDesk) => partsOf(await desk.pack({ purpose: "external-audit" }));

interface Decider {
  by: string;
  name: string | null;
  personnelNumber: string | null;
  subject: string;
}

/** A named pack whose table of deciders is another, both files alike. @param more lines at its end */
const deciders =
  (change: (of: { row: Decider; lines: string[] }) => Decider | null, more = "") =>
  async (desk: EvidenceDesk) => {
    const all = await named(desk);
    const row: Decider = JSON.parse(textOf(all, "data/deciders.jsonl"));
    const made = change({ row, lines: linesOf(all, "records.jsonl") });
    const text = `${made ? `${JSON.stringify(made)}\n` : ""}${more}`;
    const rows: Decider[] = text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    const table = rows.map((each) => csvLine([each.by, each.subject, each.name, each.personnelNumber]));
    const head = `${BOM}${csvLine(["by", "subject", "name", "personnelNumber"])}`;
    return signed(put(put(all, "data/deciders.jsonl", text), "data/deciders.csv", head + table.join("")));
  };

export const DECIDERS: Tampering[] = [
  {
    what: "Somebody else is said to have approved the programme",
    by: "the operator",
    code: "opening-wrong",
    make: written("openings.jsonl", (text) => text.replace('"value":"ben"', '"value":"ada"')),
  },
  {
    what: "Who approved the programme is left out",
    by: "the operator",
    code: "opening-missing",
    make: lined("openings.jsonl", (lines) => lines.filter((line) => !line.includes('"fact":"by"'))),
  },
  {
    what: "The pack is made to be silent about who decided",
    by: "the operator",
    code: "pack-form",
    make: written("pack.json", (text) => text.replace('"by",', "")),
  },
  {
    what: "The table of those who decided gives the approval to another pseudonym",
    by: "the operator",
    code: "decider-differs",
    make: deciders(({ row, lines }) => {
      const other = lines.find((line) => line.includes('"subject":"') && !line.includes(row.subject));
      return { ...row, subject: /"subject":"([0-9a-f]{64})"/.exec(other ?? "")?.[1] ?? "" };
    }),
  },
  {
    what: "The table of those who decided gives a pseudonym another name",
    by: "the operator",
    code: "decider-differs",
    make: deciders(({ row }) => ({ ...row, name: "Canary ada" })),
  },
  {
    what: "The table of those who decided leaves somebody out",
    by: "the operator",
    code: "decider-missing",
    make: deciders(() => null),
  },
  {
    what: "The table of those who decided names somebody who did not",
    by: "the operator",
    code: "decider-extra",
    make: deciders(({ row }) => row, '{"by":"cem","name":null,"personnelNumber":null,"subject":null}\n'),
  },
  {
    what: "The table of those who decided says something else to read than to compute with",
    by: "the operator",
    code: "deciders-form",
    make: async (desk) => {
      const all = await named(desk);
      return signed(put(all, "data/deciders.csv", textOf(all, "data/deciders.csv").replace("ben", "Ben")));
    },
  },
  {
    what: "Who is who among those who decided is put into a pack without names",
    by: "the operator",
    code: "part-name",
    make: async (desk) => {
      const path = "data/deciders.csv";
      return signed(put(await parts(desk), path, textOf(await named(desk), path)));
    },
  },
];
