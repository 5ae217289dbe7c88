// A small company for planning imports against: a head, two who report to her, and one who left.

import type { Person } from "#app/domains/people/person.ts";
import type { PresentCompany } from "#app/domains/people/plan-import.ts";
import type { Maker } from "#app/domains/people/target-facts.ts";

const BERTA: Person = {
  id: "berta",
  mailHint: "hint-berta",
  personnelNumber: "1",
  name: "Berta Chefin",
  mail: "berta@example.org",
  entityId: "muster",
  departmentId: "leitung",
  managerId: null,
  function: null,
  managementBody: true,
  external: false,
  externalCompany: null,
  joinDate: "2020-02-01",
  leaveDate: null,
  language: "de",
  country: null,
  region: null,
};

const ANNA: Person = {
  ...BERTA,
  id: "anna",
  mailHint: "hint-anna",
  personnelNumber: "2",
  name: "Anna Müller",
  mail: "anna@example.org",
  departmentId: "vertrieb",
  managerId: "berta",
  managementBody: false,
};

const CARL: Person = {
  ...ANNA,
  id: "carl",
  mailHint: "hint-carl",
  personnelNumber: "3",
  name: "Carl Öst",
  mail: "carl@example.org",
  departmentId: "lager",
};

const DORA: Person = {
  ...ANNA,
  id: "dora",
  mailHint: "hint-dora",
  personnelNumber: "4",
  name: "Dora Ehemals",
  mail: null,
  leaveDate: "2025-12-31",
};

export function presentCompany(): PresentCompany {
  return {
    people: [BERTA, ANNA, CARL, DORA],
    entities: [{ id: "muster", name: "Muster GmbH" }],
    departments: [
      { id: "leitung", entityId: "muster", parentId: null, name: "Leitung" },
      { id: "vertrieb", entityId: "muster", parentId: null, name: "Vertrieb" },
      { id: "lager", entityId: "muster", parentId: null, name: "Lager" },
    ],
    protectedPeople: new Set(["berta"]),
    admins: new Set(["berta"]),
    changes: new Map(),
    leaves: new Map(),
    country: "DE",
    missingShare: 10,
    defaultLanguage: "de",
    today: "2026-03-02",
  };
}

export function makerForTests(): Maker {
  let count = 0;
  return { id: () => `new-${count++}`, mailHint: () => `hint-${count++}` };
}
