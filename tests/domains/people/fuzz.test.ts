// Any bytes and any table: planning never throws, and what it would write is sound and done after one import.

import fc from "fast-check";
import { expect, test } from "vitest";
import { namesPeople } from "#app/domains/people/columns.ts";
import { FIELDS } from "#app/domains/people/field.ts";
import { peopleInCircles } from "#app/domains/people/managers.ts";
import {
  type ImportOptions,
  type ImportPlan,
  type PresentCompany,
  planImport,
} from "#app/domains/people/plan-import.ts";
import { readTable } from "#app/domains/people/read-table.server.ts";
import { workbook } from "#tests/support/workbook.ts";
import { makerForTests, presentCompany } from "./present-company.ts";

const RUNS = { numRuns: 500 };

const planned = async (file: Uint8Array, company: PresentCompany, options?: ImportOptions) =>
  planImport(await readTable(file, namesPeople), company, makerForTests(), options);

test("any bytes give a table or a fault, and a plan", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 300 }).map((text) => Buffer.from(text)),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(`Personalnummer;Name;E-Mail;Abteilung\n${text}`)),
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(`\ufeff${text}`, "utf16le")),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      await expectSound(presentCompany(), await planned(file, presentCompany()));
    }),
    RUNS,
  );
});

/** Mostly sound values, so that enough files pass. */
const cell = {
  number: fc.constantFrom("1", "2", "3", "4", "10", "11", "12", "13", "002", " 14 ", ""),
  name: often(["Anna", "Berta Chefin", "Jörg", "Mu\u0308ller", '"quoted; name"'], ["", "x".repeat(201)]),
  mail: often(
    ["", "", "anna@example.org", "new@example.org", "N2@example.org", "n3@example.org"],
    ["x@", "x"],
  ),
  department: often(["Vertrieb", "vertrieb/Nord", "Lager", "A/B/C"], ["", "/"]),
  manager: often(["", "", "1", "2", "10", "11", "12"], ["new@example.org", "anna@example.org", "nobody"]),
  join: often(["01.02.2024", "2024-02-29", "45291"], ["", "31.02.2024"]),
  leave: often(["", "2026-12-31"], ["31.12.1999"]),
};
const row = fc
  .tuple(cell.number, cell.name, cell.mail, cell.department, cell.manager, cell.join, cell.leave)
  .map((cells) => cells.join(";"));
const table = fc
  .array(row, { minLength: 1, maxLength: 6 })
  .map((rows) =>
    Buffer.from(["Personalnummer;Name;E-Mail;Abteilung;Führungskraft;Eintritt;Austritt", ...rows].join("\n")),
  );

test("whatever the rows, the plan is sound, and the same file afterwards changes nothing", async () => {
  let applied = 0;
  await fc.assert(
    fc.asyncProperty(table, async (file) => {
      const company = { ...presentCompany(), protectedPeople: new Set<string>() };
      const plan = await planned(file, company);
      await expectSound(company, plan);
      if (plan.preview.wrong.length > 0) return;
      applied++;
      const again = await planned(file, afterwards(company, plan));
      check(again.preview.wrong.length === 0 && isEmpty(again), "the same file again changes nothing");
    }),
    { numRuns: 1500 },
  );
  expect(applied).toBeGreaterThan(60);
});

const field = fc.constantFrom("", ...FIELDS);

test("whatever the columns are taken for and whoever is missing, the plan is sound and leaves an administrator", async () => {
  let missing = 0;
  const choices = fc.record({
    chosen: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.array(field, { maxLength: 9 })),
    remembered: fc.dictionary(
      fc.constantFrom("name", "email", "eintritt", "proto"),
      fc.oneof(field, fc.string()),
    ),
    complete: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  });
  await fc.assert(
    fc.asyncProperty(table, choices, async (file, options) => {
      const company = { ...presentCompany(), protectedPeople: new Set<string>() };
      const plan = await planned(file, company, options);
      await expectSound(company, plan);
      if (plan.preview.wrong.length > 0 || !plan.preview.missing) return;
      missing += plan.preview.missing.people.length;
      const { people } = afterwards(company, plan);
      const leavers = new Set(plan.preview.missing.people.map(({ personId }) => personId));
      check(
        !people.some(({ id }) => leavers.has(id) && company.admins.has(id)),
        "the last administrator is kept",
      );
    }),
    { numRuns: 2000 },
  );
  expect(missing).toBeGreaterThan(10);
});

test("any cells in any sheet give a table or a fault, and never more rows than there are", async () => {
  const value = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.boolean(),
    fc.constant(null),
    fc.integer().map((number) => ({ number: `${number}` })),
    fc.integer({ min: -10, max: 3_000_000 }).map((day) => ({ day })),
    fc.constantFrom("#N/A", "#REF!").map((error) => ({ error })),
  );
  const sheet = fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(sheet, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.boolean(),
      async (sheets, at, spoil) => {
        const file = workbook(...sheets);
        if (spoil) file[at % file.length] = at % 256;
        const table = await readTable(file, namesPeople);
        check(
          !table.ok || table.table.rows.length < Math.max(...sheets.map((rows) => rows.length)),
          "rows are rows",
        );
        await expectSound(presentCompany(), await planned(file, presentCompany()));
      },
    ),
    { numRuns: 150 },
  );
});

function often(sound: string[], odd: string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 24, arbitrary: fc.constantFrom(...sound) }, fc.constantFrom(...odd));
}

/** Plain checks: expect() would take most of the time. */
async function expectSound(company: PresentCompany, plan: ImportPlan): Promise<void> {
  if (plan.preview.wrong.length > 0) {
    check(isEmpty(plan), "a plan with something wrong writes nothing");
    return;
  }
  const { people, departments } = afterwards(company, plan);
  for (const key of ["id", "personnelNumber", "mail"] as const) {
    const values = people.flatMap((person) => person[key] ?? []);
    check(new Set(values).size === values.length, `${key} stands once`);
  }
  const ids = new Set(people.map(({ id }) => id));
  const entityOf = new Map(departments.map(({ id, entityId }) => [id, entityId]));
  for (const person of people) {
    check((person.personnelNumber ?? person.mail) !== null, "everybody is known by something");
    check(person.name !== "", "everybody has a name");
    check(entityOf.get(person.departmentId) === person.entityId, "a department is of the person's entity");
    check(person.managerId === null || ids.has(person.managerId), "a manager exists");
    check(person.leaveDate === null || person.leaveDate >= person.joinDate, "nobody leaves before joining");
  }
  const circular = await peopleInCircles(new Map(people.map(({ id, managerId }) => [id, managerId])));
  check(circular.size === 0, "nobody manages in a circle");
}

function isEmpty({ entering, changing, entities, departments }: ImportPlan): boolean {
  return [entering, changing, entities, departments].every((list) => list.length === 0);
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Broken: ${what}.`);
}

/** The company as it is once the plan is written. */
function afterwards(company: PresentCompany, plan: ImportPlan): PresentCompany {
  const changed = new Map(plan.changing.map(({ person }) => [person.id, person]));
  return {
    ...company,
    people: [...company.people.map((person) => changed.get(person.id) ?? person), ...plan.entering],
    entities: [...company.entities, ...plan.entities],
    departments: [...company.departments, ...plan.departments],
  };
}
