// Where the company or an entity is, as one choice: a country, or a country with one of its regions. A region of
// another country cannot be chosen, and whatever is chosen has its public holidays.

import { companySchema } from "#app/domains/people/company.ts";
import { countryChoices, countryName, regionName } from "#app/domains/people/places.ts";
import { holidayCountries, holidayRegions } from "./holidays.server.ts";
import { placeValue } from "./place-value.ts";
import type { Place } from "./sending-days.ts";

export interface PlaceChoice {
  /** "DE" or "DE-BY" */
  value: string;
  /** "Deutschland" or "Deutschland – Bayern" */
  label: string;
}

const known = new Map<string, Promise<readonly PlaceChoice[]>>();

/** A place in the reader's language. */
export function placeInWords({ country, region }: Place, language: string): string {
  const name = countryName(country, language);
  return region === "" ? name : `${name} – ${regionName(country, region)}`;
}

/**
 * All places to choose from, our readers' countries first, each with its regions.
 * @param kept the present place: it stays among them whatever it is
 */
export async function placeChoices(language: string, kept?: Place): Promise<readonly PlaceChoice[]> {
  const made = known.get(language) ?? makeChoices(language);
  known.set(language, made);
  const choices = await made;
  if (!kept || choices.some(({ value }) => value === placeValue(kept))) return choices;
  return [...choices, { value: placeValue(kept), label: placeInWords(kept, language) }];
}

/**
 * The place that a form names; null for one that is not to be chosen.
 * @param kept the present place, which may stay
 */
export async function readPlaceChoice(value: string, kept: Place | null): Promise<Place | null> {
  if (kept && value === placeValue(kept)) return { country: kept.country, region: kept.region };
  if (!(await placeChoices("en")).some((choice) => choice.value === value)) return null;
  const [country = "", region = ""] = value.split("-");
  return { country, region };
}

async function makeChoices(language: string): Promise<PlaceChoice[]> {
  const withTable = new Set(await holidayCountries());
  const choices: PlaceChoice[] = [];
  for (const { code, name } of countryChoices(language)) {
    choices.push({ value: code, label: name });
    if (!withTable.has(code)) continue;
    for (const { region, name: ours } of await holidayRegions(code, language)) {
      // Some tables have regions that are in no standard.
      if (!companySchema.shape.region.safeParse(region).success) continue;
      const known = regionName(code, region);
      choices.push({
        value: placeValue({ country: code, region }),
        label: `${name} – ${known === region ? ours : known}`,
      });
    }
  }
  return choices;
}
