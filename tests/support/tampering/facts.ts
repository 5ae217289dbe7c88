// What the operator can do to facts, tables and taught texts, signing the manifest anew.

import { changed, lined, parts, put, signed, type Tampering, without, written } from "./tools.ts";

export const FACTS: Tampering[] = [
  {
    what: "A fact is changed: another number of the version",
    by: "the operator",
    code: "opening-wrong",
    make: lined("openings.jsonl", (lines) =>
      changed(
        lines,
        lines.findIndex((line) => line.includes('"fact":"number"')),
        (line) => line.replace(/"value":1/, '"value":2'),
      ),
    ),
  },
  {
    what: "A due date is moved",
    by: "the operator",
    code: "opening-wrong",
    make: written("openings.jsonl", (text) => text.replace("2026-02-28", "2026-03-28")),
  },
  {
    what: "A salt is changed",
    by: "the operator",
    code: "opening-wrong",
    make: lined("openings.jsonl", (lines) =>
      changed(lines, 0, (line) => line.replace(/"salt":"[0-9a-f]{4}/, '"salt":"0000')),
    ),
  },
  {
    what: "The openings of two records change places",
    by: "the operator",
    code: "opening-wrong",
    make: written("openings.jsonl", (text) =>
      text
        .replaceAll(/"seq":(9|10),/g, (_, seq) => (seq === "9" ? '"seq":x,' : '"seq":9,'))
        .replaceAll('"seq":x,', '"seq":10,')
        .split("\n")
        .slice(0, -1)
        .sort((a, b) => numberIn(a) - numberIn(b))
        .map((line) => `${line}\n`)
        .join(""),
    ),
  },
  {
    what: "One fact of a record is left out",
    by: "the operator",
    code: "opening-missing",
    make: lined("openings.jsonl", (lines) => lines.filter((line) => !/"lesson".*"seq":9,/.test(line))),
  },
  {
    what: "All facts of a record are left out, as if they were erased",
    by: "the operator",
    code: "opening-untraced",
    make: lined("openings.jsonl", (lines) => lines.filter((line) => !line.includes('"seq":9,'))),
  },
  {
    what: "A fact is shown that the record does not have",
    by: "the operator",
    code: "opening-unknown",
    make: lined("openings.jsonl", (lines) =>
      changed(lines, 0, (line) => line.replace('"fact":"course"', '"fact":"days"')),
    ),
  },
  {
    what: "A line of the facts is no fact",
    by: "the operator",
    code: "opening-form",
    make: lined("openings.jsonl", (lines) => changed(lines, 0, () => "all done")),
  },
  {
    what: "The pack is made to be silent about which version was taught",
    by: "the operator",
    code: "pack-form",
    make: written("pack.json", (text) => text.replace(',"version"', "")),
  },
  {
    what: "The pack is made to be silent about all facts",
    by: "the operator",
    code: "pack-form",
    make: written("pack.json", (text) => text.replace(/"opened":\[[^\]]*\]/, '"opened":[]')),
  },
  {
    what: "The pack is given a purpose of somebody's own",
    by: "the operator",
    code: "pack-form",
    make: written("pack.json", (text) => text.replace('"purpose":null', '"purpose":"audit passed"')),
  },
  {
    what: "A remark is put beside the sources of a taught text",
    by: "the operator",
    code: "lesson-form",
    make: async (desk) =>
      written(`lessons/${desk.versions[0]}/source.json`, (text) => text.replace("{", '{"approved":true,'))(
        desk,
      ),
  },
  {
    what: "The table says something else than the records",
    by: "the operator",
    code: "table-differs",
    make: written("data/records.csv", (text) => text.replace("phishing", "backups")),
  },
  {
    what: "The table has a line more",
    by: "the operator",
    code: "table-more",
    make: written("data/records.csv", (text) => `${text}24;2026-03-31;completion;;opened;"{}"\r\n`),
  },
  {
    what: "A taught text is changed",
    by: "the operator",
    code: "lesson-differs",
    make: async (desk) => {
      const path = `lessons/${desk.versions[0]}/source.json`;
      return written(path, (text) => text.replace("Vorsicht", "Nachsicht"))(desk);
    },
  },
  {
    what: "Two taught versions are exchanged",
    by: "the operator",
    code: "lesson-differs",
    async make(desk) {
      const all = await parts(desk);
      const [a, b] = desk.versions.map((version) => `lessons/${version}/source.json`) as [string, string];
      return signed(new Map(all).set(a, all.get(b)!).set(b, all.get(a)!));
    },
  },
  {
    what: "A taught version is left out",
    by: "the operator",
    code: "lesson-missing",
    make: async (desk) =>
      signed(
        new Map(
          [...(await parts(desk))].filter(([path]) => !path.startsWith(`lessons/${desk.versions[1]}/`)),
        ),
      ),
  },
  {
    what: "A version is put in that nobody was taught",
    by: "the operator",
    code: "lesson-extra",
    make: async (desk) => signed(put(await parts(desk), `lessons/${"0".repeat(64)}/source.json`, "{}\n")),
  },
  {
    what: "A picture of a lesson is exchanged",
    by: "the operator",
    code: "lesson-picture",
    make: async (desk) => written(`lessons/${desk.versions[0]}/sign.svg`, () => "<svg/>")(desk),
  },
  {
    what: "The programme that the management approved is changed",
    by: "the operator",
    code: "programme-differs",
    make: (desk) =>
      written(`programme/${desk.programme}.json`, (text) => text.replace("Alle", "Viele"))(desk),
  },
  {
    what: "The programme that the management approved is left out",
    by: "the operator",
    code: "programme-missing",
    make: async (desk) => signed(without(await parts(desk), `programme/${desk.programme}.json`)),
  },
  {
    what: "A programme is put in that the management never approved",
    by: "the operator",
    code: "programme-extra",
    make: async (desk) => signed(put(await parts(desk), `programme/${"0".repeat(64)}.json`, "{}")),
  },
];

function numberIn(line: string): number {
  return Number(/"seq":(\d+)/.exec(line)?.[1]);
}
