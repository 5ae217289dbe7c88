// The demo's company: about 60 invented people in six departments and some of its suppliers', as the CSV that its HR
// would import.

const FIRST = [
  "Aylin",
  "Benno",
  "Clara",
  "Dario",
  "Edda",
  "Falk",
  "Greta",
  "Hannes",
  "Ida",
  "Jonas",
  "Katja",
  "Lasse",
  "Mira",
  "Nils",
  "Olga",
  "Paul",
  "Rana",
  "Selim",
  "Tilda",
  "Uwe",
  "Vera",
  "Wiebke",
  "Yunus",
  "Zoe",
];
const LAST = [
  "Albers",
  "Brandt",
  "Celik",
  "Dietz",
  "Eilers",
  "Frey",
  "Gerdes",
  "Harms",
  "Ihde",
  "Jansen",
  "Kaya",
  "Lohse",
  "Meyer-Lüth",
  "Noack",
  "Otten",
  "Petersen",
  "Rahimi",
  "Sander",
  "Thoms",
  "Uhl",
  "Vogt",
  "Wulff",
  "Yilmaz",
  "Zander",
];
const DEPARTMENTS = ["Produktion", "Vertrieb", "Einkauf", "Verwaltung", "Entwicklung", "Geschäftsleitung"];
const SIZES = [24, 12, 8, 7, 6, 2];
const FUNCTIONS = [
  "Fertigung",
  "Vertrieb Innendienst",
  "Einkauf",
  "Buchhaltung",
  "Konstruktion",
  "Geschäftsführung",
];

/** Who does something else than the department, by personnel number: whom rules for a function reach. */
const FUNCTION_OF: Readonly<Record<string, string>> = {
  "1046": "Personal",
  "1048": "Personal",
  "1049": "Empfang",
  "1053": "IT-Administration",
  "1054": "IT-Administration",
};
/** People of suppliers who work in the house, with the department that looks after them. */
const EXTERNAL = [
  { name: "Tarek Amin", company: "Hansa Wartung GmbH", function: "Wartung", department: "Produktion" },
  { name: "Svea Boysen", company: "Hansa Wartung GmbH", function: "Wartung", department: "Produktion" },
  { name: "Marek Nowak", company: "Hansa Wartung GmbH", function: "Wartung", department: "Produktion" },
  { name: "Ines Duarte", company: "Elbe IT-Service", function: "IT-Betrieb", department: "Entwicklung" },
  { name: "Kolja Reimers", company: "Elbe IT-Service", function: "IT-Betrieb", department: "Entwicklung" },
  { name: "Linh Pham", company: "Kontor Buchhaltung", function: "Lohnabrechnung", department: "Verwaltung" },
];

export interface DemoPerson {
  number: string;
  name: string;
  mail: string;
  department: string;
  function: string;
  manager: string;
  managementBody: boolean;
  /** The supplier that the person works for; empty for staff. */
  supplier: string;
  joinDate: string;
  leaveDate: string;
  language: "de" | "en";
}

/** The one who takes each role, by personnel number: nobody but the manager and the management leads others. */
export const DEMO_ROLES = {
  learner: "1003",
  hr: "1048",
  author: "1055",
  management: "1058",
  auditor: "1051",
  "works-council": "1029",
  admin: "1053",
  manager: "1025",
} as const;

/** Who of those who take no lesson is hard to reach in the last weeks, by personnel number: see demo-mailbox.ts. */
export const DEMO_TROUBLES = { "1007": "broken-off", "1020": "unknown", "1033": "full" } as const;

/**
 * @param joined the day on which those were there who are there from the beginning
 * @param later days for those who join during the year
 */
export function demoPeople(joined: string, later: readonly string[]): DemoPerson[] {
  const people: DemoPerson[] = [];
  DEPARTMENTS.forEach((department, at) => {
    const head = people.length + 1001;
    for (let each = 0; each < (SIZES[at] ?? 0); each += 1) {
      const index = people.length;
      const name = `${FIRST[(index * 7) % FIRST.length]} ${LAST[(index * 11 + Math.floor(index / 24) * 5) % LAST.length]}`;
      const number = `${1001 + index}`;
      // One in ten joins during the year; the shop floor has people without a mailbox.
      const joinDate =
        each > 0 && index % 10 === 9 ? (later[Math.floor(index / 10) % later.length] ?? joined) : joined;
      people.push({
        number,
        name,
        mail: department === "Produktion" && each % 8 === 7 ? "" : mailOf(name),
        department,
        function:
          each === 0 && at < 5 ? `Leitung ${department}` : (FUNCTION_OF[number] ?? FUNCTIONS[at] ?? ""),
        manager: at === 5 ? "" : each === 0 ? "1058" : `${head}`,
        managementBody: at === 5,
        supplier: "",
        joinDate,
        leaveDate: "",
        language: index % 9 === 4 ? "en" : "de",
      });
    }
  });
  const external = EXTERNAL.map(
    ({ company, ...person }, at): DemoPerson => ({
      ...person,
      number: `${2001 + at}`,
      mail: mailOf(person.name),
      manager: people.find(({ department }) => department === person.department)?.number ?? "",
      managementBody: false,
      supplier: company,
      joinDate: joined,
      leaveDate: "",
      language: "de",
    }),
  );
  return [...people, ...external];
}

/** The file that HR imports. */
export function demoCsv(people: readonly DemoPerson[], entity: string): Buffer {
  const lines = people.map((person) =>
    [
      person.number,
      person.name,
      person.mail,
      entity,
      person.department,
      person.manager,
      person.function,
      person.managementBody ? "ja" : "nein",
      person.supplier ? "ja" : "nein",
      person.supplier,
      person.joinDate,
      person.leaveDate,
      person.language,
    ].join(";"),
  );
  const head =
    "Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Vorgesetzte;Funktion;Geschäftsleitung;Extern;Fremdfirma;Eintritt;Austritt;Sprache";
  return Buffer.from(`\uFEFF${[head, ...lines].join("\r\n")}\r\n`);
}

function mailOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/ü/g, "ue")
    .replace(/ö/g, "oe")
    .replace(/ä/g, "ae")
    .replace(/[^a-z]+/g, ".");
  return `${plain}@nordlicht.example`;
}
