// What is missing, told once for each who must supply it, with the clauses that wait for it; and the law of a source.

import { type Gap, SUPPLIERS, type Supplier } from "./programme-facts.ts";

interface Clause {
  id: string;
  source: string;
  gaps: readonly Gap[];
}

/** One gap, however many clauses it stands in. */
export interface SharedGap extends Gap {
  /** By law, in the order of the list; "place" is what follows the law in the source. */
  laws: { law: string; places: { id: string; place: string }[] }[];
}

/** In the order of SUPPLIERS, the gap of most clauses first. Who has nothing to supply is left out. */
export function gapsBySupplier(clauses: readonly Clause[]): { who: Supplier; gaps: SharedGap[] }[] {
  const shared = new Map<Gap["what"], SharedGap>();
  for (const { id, source, gaps } of clauses)
    for (const gap of gaps) {
      const known = shared.get(gap.what) ?? { ...gap, laws: [] };
      const law = lawOf(source);
      const place = { id, place: placeIn(law, source) };
      const its = known.laws.find((each) => each.law === law);
      if (its) its.places.push(place);
      else known.laws.push({ law, places: [place] });
      const titles = [...new Set([...(known.titles ?? []), ...(gap.titles ?? [])])];
      shared.set(gap.what, titles.length > 0 ? { ...known, titles } : known);
    }
  const count = ({ laws }: SharedGap) => laws.reduce((all, { places }) => all + places.length, 0);
  return SUPPLIERS.map((who) => ({
    who,
    gaps: [...shared.values()].filter((gap) => gap.who === who).sort((a, b) => count(b) - count(a)),
  })).filter(({ gaps }) => gaps.length > 0);
}

/** The law that a source is a part of: "BSIG" of "BSIG § 30 Abs. 1". */
export function lawOf(source: string): string {
  const [law = source] = source.split(/ §|, (?=Art\.|Anhang|Annex|Nr\.|\d)/);
  return law === source ? source.split(", ").slice(0, -1).join(", ") || source : law;
}

/** What follows the law in a source: "§ 30 Abs. 1" of "BSIG § 30 Abs. 1". */
function placeIn(law: string, source: string): string {
  return source.slice(law.length).replace(/^,? /, "") || source;
}
