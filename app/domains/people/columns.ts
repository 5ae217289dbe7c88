// Which column of a file is which fact, in the words that German and English HR systems use.

import { GARBLED } from "./cells.ts";
import { type Field, isField } from "./field.ts";
import { clipped, type Wrong } from "./import-preview.ts";

/** Spellings per field, as `folded` leaves them; the first German and English ones are those of the sample files. */
const SPELLINGS: Record<Field, readonly string[]> = {
  personnelNumber: words(
    "personalnummer personalnr persnr personnelnumber personnelno personalid mitarbeiternummer mitarbeiternr mitarbeiterid manr employeenumber employeeno employeeid staffnumber staffid personnelid",
  ),
  name: words(
    "name vollername vollstaendigername mitarbeiter mitarbeitername anzeigename fullname displayname employee employeename",
  ),
  firstName: words("vorname vornamen rufname firstname givenname forename"),
  lastName: words("nachname familienname zuname lastname surname familyname"),
  mail: words(
    "email mail emailadresse mailadresse emailadressegeschaeftlich geschaeftlicheemail dienstlicheemail emailaddress mailaddress workemail businessemail upn",
  ),
  entity: words(
    "gesellschaft firma unternehmen rechtstraeger mandant konzerngesellschaft entity legalentity company companyname",
  ),
  department: words(
    "abteilung bereich organisationseinheit orgeinheit abteilungspfad kostenstellenbezeichnung department departmentpath orgunit organisationalunit organizationalunit team",
  ),
  manager: words(
    "fuehrungskraft vorgesetzter vorgesetzte vorgesetzteperson vorgesetzternr vorgesetztenummer personalnummerfuehrungskraft personalnummervorgesetzter personalnummervorgesetzte emailfuehrungskraft emailvorgesetzter teamleitung manager managerid manageremail managermail managernumber managerpersonnelnumber supervisor linemanager reportsto",
  ),
  function: words(
    "funktion taetigkeit stelle stellenbezeichnung position berufsbezeichnung rolle function jobtitle title job role",
  ),
  managementBody: words(
    "leitungsorgan geschaeftsleitung geschaeftsfuehrung mitgliedderleitung leitungsorganmitglied organmitglied managementbody managementbodymember boardmember board",
  ),
  joinDate: words(
    "eintritt eintrittsdatum eintrittam beginn startdatum einstellungsdatum joindate joined joiningdate startdate hiredate entrydate dateofjoining",
  ),
  leaveDate: words(
    "austritt austrittsdatum austrittam letzterarbeitstag enddatum leavedate left leavingdate enddate exitdate terminationdate lastday lastworkingday",
  ),
  language: words("sprache korrespondenzsprache language preferredlanguage lang locale"),
  external: words(
    "extern externe externer externeperson fremdpersonal external isexternal contractor externalperson",
  ),
  externalCompany: words(
    "fremdfirma externefirma dienstleister lieferant externalcompany supplier vendor contractorcompany serviceprovider",
  ),
  country: words("land arbeitsland standortland einsatzland laenderkuerzel country workcountry countrycode"),
  region: words("bundesland kanton region standortregion federalstate workregion canton"),
  effectiveOn: words(
    "gueltigab giltab wirksamab aenderungab aenderungzum effectivedate effectiveon effectivefrom validfrom changedate",
  ),
  awayFrom: words(
    "abwesendvon abwesendab abwesenheitvon abwesenheitbeginn abwesenheitab awayfrom absentfrom absencefrom leavefrom leavestart absencestart",
  ),
  awayTo: words(
    "abwesendbis abwesenheitbis abwesenheitende awayto awayuntil absentto absentuntil absenceto leaveto leaveuntil leaveend absenceend",
  ),
};

const FIELD_OF = new Map(
  Object.entries(SPELLINGS).flatMap(([field, spellings]) =>
    spellings.map((spelling) => [spelling, field as Field] as const),
  ),
);

/** A column of the file, and what it is taken for. */
export interface FoundColumn {
  /** As the file calls it. */
  header: string;
  /** Null where it is passed over. */
  field: Field | null;
}

export interface Columns {
  /** The column's place in a row. */
  at: ReadonlyMap<Field, number>;
  /** How the file calls it. */
  header: ReadonlyMap<Field, string>;
  /** Columns that mean nothing to us and that nobody said to pass over, as the file calls them. */
  ignored: readonly string[];
  /** All columns with a header, by their place. */
  all: ReadonlyMap<number, FoundColumn>;
}

/** What is known of a company's files beyond our own spellings. */
export interface ColumnChoices {
  /** A header's key -> field or IGNORED, as mapped for an earlier file. */
  remembered?: Readonly<Record<string, string>>;
  /** For this file: a field per column, or nothing where the column is passed over. */
  chosen?: readonly string[];
}

const IGNORED = "ignore";

/** Finds the columns that mean something, and what is wrong with the header for any import. */
export function findColumns(
  header: readonly string[],
  choices: ColumnChoices = {},
): { columns: Columns; wrong: Wrong[] } {
  const found = fieldsOf(header, choices);
  const places = new Map<Field, number[]>();
  const unknown: string[] = [];
  const all = new Map<number, FoundColumn>();
  for (const [place, field] of found.entries()) {
    const text = clipped(header[place] ?? "");
    if (field && field !== IGNORED) places.set(field, [...(places.get(field) ?? []), place]);
    else if (text && !field) unknown.push(text);
    if (text || (field && field !== IGNORED))
      all.set(place, { header: text, field: field === IGNORED ? null : field });
  }
  const garbled = unknown.filter((text) => GARBLED.test(text));
  const textAt = (place: number | undefined): string => clipped(header[place ?? -1] ?? "");
  const columns: Columns = {
    at: new Map([...places].map(([field, [place = 0]]) => [field, place])),
    header: new Map([...places].map(([field, [place]]) => [field, textAt(place)])),
    ignored: unknown.filter((text) => !garbled.includes(text)),
    all,
  };
  return {
    columns,
    wrong: [...garbled.map(unreadableHeader), ...doubles(places, textAt), ...withoutIdentity(columns)],
  };
}

/** True for the header of a list of people: it says how they are known. */
export function namesPeople(header: readonly string[], choices: ColumnChoices = {}): boolean {
  return fieldsOf(header, choices).some((field) => field === "personnelNumber" || field === "mail");
}

/** Per column a field, IGNORED where somebody said so, or null where nobody knows. */
function fieldsOf(
  header: readonly string[],
  { remembered = {}, chosen }: ColumnChoices,
): (Field | typeof IGNORED | null)[] {
  const found = header.map((text, place) => {
    if (chosen) return fieldIn(chosen[place] ?? "") ?? IGNORED;
    const key = columnKey(text);
    const mapped = Object.hasOwn(remembered, key) ? (remembered[key] ?? "") : "";
    return mapped === IGNORED ? IGNORED : (fieldIn(mapped) ?? fieldOf(text));
  });
  // Beside a first name, a column called "Name" holds the last name.
  const nameIsLast = found.includes("firstName") && !found.includes("lastName");
  return found.map((field) => (field === "name" && nameIsLast ? "lastName" : field));
}

function fieldIn(text: string): Field | null {
  return isField(text) ? text : null;
}

function fieldOf(header: string): Field | null {
  return FIELD_OF.get(foldHeader(header)) ?? null;
}

/** What the company's mapping is after a file whose columns somebody chose: only what we would not have guessed. */
export function rememberedAfter(
  remembered: Readonly<Record<string, string>>,
  header: readonly string[],
  chosen: readonly string[],
): Record<string, string> {
  const mapping = new Map(Object.entries(remembered));
  for (const [place, text] of header.entries()) {
    const key = columnKey(text);
    const choice = fieldIn(chosen[place] ?? "");
    if (key === "") continue;
    mapping.delete(key);
    if (choice === null || choice !== fieldOf(text)) mapping.set(key, choice ?? IGNORED);
  }
  // The last ones: nobody has so many kinds of files.
  return Object.fromEntries([...mapping].slice(-500));
}

function columnKey(header: string): string {
  return (foldHeader(header) || header.trim()).slice(0, 200);
}

/** A column that we may well know, were its letters right. */
function unreadableHeader(text: string): Wrong {
  return { row: 1, column: text, reason: "garbled", value: text };
}

function doubles(places: ReadonlyMap<Field, number[]>, textAt: (place: number) => string): Wrong[] {
  return [...places]
    .filter(([, found]) => found.length > 1)
    .map(([field, found]) => ({
      row: 1,
      column: textAt(found.at(-1) ?? 0),
      reason: "duplicate-column",
      value: found.map(textAt).join(", "),
      fields: [field],
    }));
}

/** Without number and mail nobody can be known. */
function withoutIdentity({ at }: Columns): Wrong[] {
  const fields: Field[] = ["personnelNumber", "mail"];
  if (fields.some((field) => at.has(field))) return [];
  return [{ row: null, column: null, reason: "missing-column", value: "", fields }];
}

/** "E-Mail (geschäftlich)" -> "emailgeschaeftlich" */
export function foldHeader(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function words(list: string): readonly string[] {
  return list.split(" ");
}
