// Which column of a file is which fact, in the words that German and English HR systems use.

import { GARBLED } from "./cells.ts";
import type { Field } from "./field.ts";
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
};

const FIELD_OF = new Map(
  Object.entries(SPELLINGS).flatMap(([field, spellings]) =>
    spellings.map((spelling) => [spelling, field as Field] as const),
  ),
);

export interface Columns {
  /** The column's place in a row. */
  at: ReadonlyMap<Field, number>;
  /** How the file calls it. */
  header: ReadonlyMap<Field, string>;
  /** Columns that mean nothing to us, as the file calls them. */
  ignored: readonly string[];
}

/** Finds the columns that mean something, and what is wrong with the header for any import. */
export function findColumns(header: readonly string[]): { columns: Columns; wrong: Wrong[] } {
  const places = new Map<Field, number[]>();
  const unknown: string[] = [];
  const found = header.map((text) => FIELD_OF.get(foldHeader(text)));
  // Beside a first name, a column called "Name" holds the last name.
  const nameIsLast = found.includes("firstName") && !found.includes("lastName");
  for (const [place, known] of found.entries()) {
    const field = known === "name" && nameIsLast ? "lastName" : known;
    if (field) places.set(field, [...(places.get(field) ?? []), place]);
    else if (header[place]?.trim()) unknown.push(clipped(header[place]));
  }
  const garbled = unknown.filter((text) => GARBLED.test(text));
  const textAt = (place: number | undefined): string => clipped(header[place ?? -1] ?? "");
  const columns: Columns = {
    at: new Map([...places].map(([field, [place = 0]]) => [field, place])),
    header: new Map([...places].map(([field, [place]]) => [field, textAt(place)])),
    ignored: unknown.filter((text) => !garbled.includes(text)),
  };
  return {
    columns,
    wrong: [...garbled.map(unreadableHeader), ...doubles(places, textAt), ...withoutIdentity(columns)],
  };
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
