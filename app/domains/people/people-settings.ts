// The settings that concern people: where the company is, how long data are kept, and how much a list may leave out.

import type { CellFault } from "./cells.ts";
import { readCountry, readRegion } from "./cells.ts";
import type { Company } from "./company.ts";

/** The fields as typed. */
export interface PeopleSettingsForm {
  country: string;
  region: string;
  retentionMonths: string;
  missingShare: string;
}

export type PeopleSettingsFaults = Partial<Record<keyof PeopleSettingsForm, CellFault | "number">>;

type Settings = Pick<Company, keyof PeopleSettingsForm>;

/** The settings, or what is wrong in which field. */
export function readPeopleSettings(
  form: PeopleSettingsForm,
): { ok: true; settings: Settings } | { ok: false; faults: PeopleSettingsFaults } {
  const faults: PeopleSettingsFaults = {};
  const place = readPlace(form);
  const number = (field: "retentionMonths" | "missingShare", from: number, to: number): number => {
    const text = form[field].trim();
    const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    faults[field] = "number";
    return from;
  };
  const retentionMonths = number("retentionMonths", 1, 240);
  const missingShare = number("missingShare", 0, 100);
  Object.assign(faults, place.faults);
  if (place.country === null) faults.country ??= "blank";
  if (Object.keys(faults).length > 0 || place.country === null) return { ok: false, faults };
  return {
    ok: true,
    settings: { country: place.country, region: place.region ?? "", retentionMonths, missingShare },
  };
}

/** A country and a region within it, as typed. @param home the country that counts where none is given */
export function readPlace(
  form: { country: string; region: string },
  home = "DE",
): {
  country: string | null;
  region: string | null;
  faults: Partial<Record<"country" | "region", CellFault>>;
} {
  const country = readCountry(form.country);
  const code = country.ok ? country.value : null;
  const region = readRegion(form.region, code ?? home);
  return {
    country: code,
    region: region.ok ? region.value : null,
    faults: {
      ...(!country.ok && { country: country.fault }),
      // A region of a country that is none cannot be judged.
      ...(country.ok && !region.ok && { region: region.fault }),
    },
  };
}
