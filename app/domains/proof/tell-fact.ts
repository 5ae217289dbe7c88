// What becomes of one column of one row: told in words, or left out. Who else is in it is told by role.

import type { Label } from "#app/i18n/own-data.ts";
import { fieldOfFact } from "../people/facts-in-words.ts";
import type { PersonFacts } from "../people/person.ts";
import type { Hidden, Office, Rule, Shape } from "./held.ts";
import type { Raw } from "./own-data-store.server.ts";

export type Told =
  | string
  | number
  | boolean
  | null
  | string[]
  | { id: string; title: string }
  | { hash: string; number: number | null }
  | { [fact: string]: string | boolean | number | null }
  | { leftOut: "names-others" };

export interface Cell {
  label: Label;
  /** How a page says it. */
  shape: Exclude<Shape, "link"> | "by";
  value: Told;
}

/** What ids stand for, in the reader's language. */
export interface Names {
  personId: string;
  entity(id: string): string;
  department(id: string): string;
  course(id: string): { id: string; title: string };
  courseOfRule(id: string): { id: string; title: string };
  lesson(id: string): { id: string; title: string };
  version(hash: string): { hash: string; number: number | null };
  /** The lesson of an answer. */
  lessonOf(row: Raw): { id: string; title: string };
  question(row: Raw): string;
  answer(row: Raw): string[];
  opening(row: Raw): Told;
  /** Mails that tell of other people. */
  isAboutOthers(messageId: string): boolean;
}

export function isHidden(rule: Rule): rule is Hidden {
  return typeof rule === "object" && "hidden" in rule;
}

/** One column in words. */
export function tellFact(column: string, rule: Exclude<Rule, Hidden | "link">, row: Raw, names: Names): Cell {
  const label = column as Label;
  const value = row[column] ?? null;
  if (typeof rule === "object") return { label, shape: "by", value: whoIn(value, rule.by, names.personId) };
  if (value === null && rule !== "is-set") return { label, shape: rule, value };
  return { label, shape: rule, value: told(column, rule, row, names) };
}

/** Oneself, or the role that it takes; nobody stays nobody. */
export function whoIn(id: string | number | null, office: Office, personId: string): string | null {
  if (id === null) return null;
  return id === personId ? "you" : office;
}

function told(column: string, shape: Exclude<Shape, "link">, row: Raw, names: Names): Told {
  const value = row[column] ?? null;
  const text = `${value}`;
  switch (shape) {
    case "flag":
      return value === 1;
    case "is-set":
      return value !== null && value !== "";
    case "entity":
      return names.entity(text);
    case "department":
      return names.department(text);
    case "course":
      return names.course(text);
    case "rule":
      return names.courseOfRule(text);
    case "lesson":
      return names.lesson(text);
    case "version":
      return names.version(text);
    case "question":
      return names.question(row);
    case "answer":
      return names.answer(row);
    case "opening":
      return names.opening(row);
    case "bucket":
      // What is counted; then come a network and whose it is.
      return text.slice(0, text.indexOf(":"));
    case "facts":
      return factsInWords(JSON.parse(text) as Partial<PersonFacts>, names);
    case "text":
      return column === "text" && names.isAboutOthers(`${row.id}`) ? { leftOut: "names-others" } : value;
    default:
      return value;
  }
}

function factsInWords(facts: Partial<PersonFacts>, names: Names): Record<string, string | boolean | null> {
  return Object.fromEntries(
    (Object.keys(facts) as (keyof PersonFacts)[]).map((fact) => {
      const value = facts[fact] ?? null;
      const said =
        fact === "managerId"
          ? value !== null
          : fact === "entityId" && value !== null
            ? names.entity(`${value}`)
            : fact === "departmentId" && value !== null
              ? names.department(`${value}`)
              : value;
      return [fieldOfFact(fact), said];
    }),
  );
}
