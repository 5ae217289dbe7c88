// What the programme of one entity is made of: its rules, their courses with what is taught, and the settings that shape
// them. Plain data, so that the same rules and content give the same text.

import type { Audience, Condition } from "../assignments/audience.ts";
import type { Rule } from "../assignments/rule.ts";
import type { RuleNames } from "../assignments/rule-in-words.ts";
import type { Company } from "../people/company.ts";

export interface TaughtItem {
  id: string;
  title: Record<string, string>;
  minutes: number;
  objectives: Record<string, readonly string[]>;
  /** The version that learners must know: the first, or the newest of a material change. Corrections keep it. */
  edition: { number: number; hash: string };
  /** True of a document of ours that the company is to replace. */
  example: boolean;
}

export interface TaughtCourse {
  id: string;
  kind: "lesson" | "document";
  title: Record<string, string>;
  paceDays: number;
  items: readonly TaughtItem[];
}

export interface ProgrammeSource {
  entity: { id: string; name: string };
  /** Rules in force that may reach people of the entity, oldest first. */
  rules: readonly Rule[];
  /** The courses of these rules, in the order of the rules. */
  courses: readonly TaughtCourse[];
  /** Of all courses: a rule may begin after one that it does not ask for. */
  titles: Readonly<Record<string, Record<string, string>>>;
  units: RuleNames["units"];
  settings: Pick<
    Company,
    | "remindBefore"
    | "remindAfter"
    | "tellManagerAfter"
    | "tellHrAfter"
    | "recallWeekday"
    | "updateDueDays"
    | "completionCountsDays"
    | "managementMonths"
  >;
}

/**
 * False where a rule can reach nobody of an entity: it is for another one, or for departments of others.
 * @param entityOf department id -> entity id
 */
export function concernsEntity(
  { allOf, anyOf, except }: Audience,
  entityId: string,
  entityOf: ReadonlyMap<string, string>,
): boolean {
  const mayHold = (condition: Condition) =>
    condition.type === "entity"
      ? condition.entityId === entityId
      : condition.type !== "department" || entityOf.get(condition.departmentId) === entityId;
  return (
    allOf.every(mayHold) &&
    (anyOf.length === 0 || anyOf.some(mayHold)) &&
    !except.some((condition) => condition.type === "entity" && condition.entityId === entityId)
  );
}
