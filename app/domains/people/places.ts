// Countries and their regions as files and forms name them -> codes of ISO 3166, by which holidays and rules go.

import { LANGUAGES } from "#app/i18n/languages.ts";

/** Regions by name; those of other countries are given by their code. */
const REGIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  DE: {
    BW: ["Baden-Württemberg"],
    BY: ["Bayern", "Freistaat Bayern", "Bavaria"],
    BE: ["Berlin"],
    BB: ["Brandenburg"],
    HB: ["Bremen", "Freie Hansestadt Bremen", "Hansestadt Bremen"],
    HH: ["Hamburg", "Freie und Hansestadt Hamburg", "Hansestadt Hamburg"],
    HE: ["Hessen", "Hesse"],
    MV: ["Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"],
    NI: ["Niedersachsen", "Lower Saxony"],
    NW: ["Nordrhein-Westfalen", "NRW", "North Rhine-Westphalia"],
    RP: ["Rheinland-Pfalz", "Rhineland-Palatinate"],
    SL: ["Saarland"],
    SN: ["Sachsen", "Freistaat Sachsen", "Saxony"],
    ST: ["Sachsen-Anhalt", "Saxony-Anhalt"],
    SH: ["Schleswig-Holstein"],
    TH: ["Thüringen", "Freistaat Thüringen", "Thuringia"],
  },
  AT: {
    1: ["Burgenland"],
    2: ["Kärnten", "Carinthia"],
    3: ["Niederösterreich", "Lower Austria"],
    4: ["Oberösterreich", "Upper Austria"],
    5: ["Salzburg"],
    6: ["Steiermark", "Styria"],
    7: ["Tirol", "Tyrol"],
    8: ["Vorarlberg"],
    9: ["Wien", "Vienna"],
  },
  CH: {
    AG: ["Aargau"],
    AI: ["Appenzell Innerrhoden"],
    AR: ["Appenzell Ausserrhoden"],
    BE: ["Bern", "Berne"],
    BL: ["Basel-Landschaft", "Baselland"],
    BS: ["Basel-Stadt", "Basel"],
    FR: ["Freiburg", "Fribourg"],
    GE: ["Genf", "Genève", "Geneva"],
    GL: ["Glarus"],
    GR: ["Graubünden", "Grisons"],
    JU: ["Jura"],
    LU: ["Luzern", "Lucerne"],
    NE: ["Neuenburg", "Neuchâtel"],
    NW: ["Nidwalden"],
    OW: ["Obwalden"],
    SG: ["St. Gallen", "Sankt Gallen"],
    SH: ["Schaffhausen"],
    SO: ["Solothurn"],
    SZ: ["Schwyz"],
    TG: ["Thurgau"],
    TI: ["Tessin", "Ticino"],
    UR: ["Uri"],
    VD: ["Waadt", "Vaud"],
    VS: ["Wallis", "Valais"],
    ZG: ["Zug"],
    ZH: ["Zürich", "Zurich"],
  },
};

/** What Intl names, but is no country. */
const NO_COUNTRIES = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

/** Territories that Intl names and files may name, but that have no code of their own in ISO 3166-1. */
const WITHOUT_ISO_CODE = new Set(["AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"]);

/** Where most of our readers look first. */
const FIRST = ["DE", "AT", "CH"];

let countries: Map<string, string> | undefined;
let codes: readonly string[] | undefined;

/**
 * The country's code, by code ("DE") or by its German or English name; null for what is none.
 * A code of yesterday ("UK", "DD") gives the one that holds today.
 */
export function countryCode(text: string): string | null {
  countries ??= new Map(
    [...countryCodes(), ...WITHOUT_ISO_CODE].flatMap((code) => [
      [folded(code), code] as const,
      ...LANGUAGES.flatMap((language) =>
        spellings(countryName(code, language)).map((name) => [name, code] as const),
      ),
    ]),
  );
  return countries.get(folded(text)) ?? countries.get(folded(codeOfToday(text.trim()))) ?? null;
}

/** All countries, by their present code of ISO 3166-1. */
export function countryCodes(): readonly string[] {
  codes ??= letterPairs().filter(
    (code) =>
      !NO_COUNTRIES.has(code) &&
      !WITHOUT_ISO_CODE.has(code) &&
      codeOfToday(code) === code &&
      countryName(code, "en") !== code,
  );
  return codes;
}

/** What stands in a list to choose from. */
export interface CountryChoice {
  code: string;
  name: string;
}

const choices = new Map<string, readonly CountryChoice[]>();

/**
 * The countries to choose from, by name, our readers' own first.
 * @param kept the present value: it stays among them also where it is no country of today's list
 */
export function countryChoices(language: string, kept = ""): readonly CountryChoice[] {
  const known = choices.get(language) ?? inOrder(countryCodes(), language);
  choices.set(language, known);
  const code = codeOfToday(kept);
  if (code === "" || known.some((choice) => choice.code === code)) return known;
  return [...known, { code, name: `${countryName(code, language)} (${code})` }];
}

/** Countries by name, our readers' own first. */
function inOrder(countryCodes: readonly string[], language: string): CountryChoice[] {
  const rank = (code: string) => (FIRST.includes(code) ? FIRST.indexOf(code) : FIRST.length);
  const { compare } = new Intl.Collator(language);
  return countryCodes
    .map((code) => ({ code, name: countryName(code, language) }))
    .sort((a, b) => rank(a.code) - rank(b.code) || compare(a.name, b.name));
}

/** Of a state that is no more, the code of the one that followed; of anything else, itself. */
export function codeOfToday(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (new Intl.Locale(`und-${code}`).region ?? code) : code;
}

const names = new Map<string, Intl.DisplayNames>();

/** The country's name in a language. */
export function countryName(code: string, language: string): string {
  const known = names.get(language) ?? new Intl.DisplayNames(language, { type: "region" });
  names.set(language, known);
  return known.of(code) ?? code;
}

/** The region's code within a country, by code ("BY", "DE-BY") or name; null for what is none. */
export function regionCode(country: string, text: string): string | null {
  const regions = REGIONS[country];
  const code = text
    .trim()
    .toUpperCase()
    .replace(new RegExp(`^${country}-`), "");
  if (!regions) return /^[A-Z0-9]{1,3}$/.test(code) ? code : null;
  if (Object.hasOwn(regions, code)) return code;
  const wanted = folded(text);
  return (
    Object.keys(regions).find((each) => regions[each]?.some((name) => spellings(name).includes(wanted))) ??
    null
  );
}

/** The region's name where it is known, else its code. @param country null where only the code is at hand */
export function regionName(country: string | null, region: string): string {
  const named = (country === null ? Object.values(REGIONS) : [REGIONS[country] ?? {}]).flatMap((regions) =>
    Object.hasOwn(regions, region) ? (regions[region]?.slice(0, 1) ?? []) : [],
  );
  // "BE" is Berlin, and Bern.
  return named.length === 1 ? (named[0] ?? region) : region;
}

function letterPairs(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

/** "Österreich" is also written "Oesterreich", and "Osterreich". */
function spellings(name: string): string[] {
  const written = name.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
  return [folded(name), folded(written)];
}

function folded(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
