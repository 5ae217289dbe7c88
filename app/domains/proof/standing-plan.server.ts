// What is asked of people, by whom it is answered and what the company has set: rules, courses, the list of obligations and
// settings as they hold now, as the last record of each says them. The programme and the page of obligations are made of them.

import type { Db } from "#db/open.server.ts";
import { canonicalJson } from "../ledger/canonical-json.ts";
import type { RecordKind } from "../ledger/record.ts";
import type { SaidRecord } from "../ledger/said-store.server.ts";
import { publishedDigest } from "../lessons/obligation-store.server.ts";
import { DEFAULT_COMPANY } from "../people/company.ts";
import type { Row, Value } from "./act-facets.ts";
import { coursesAsTheyAre, rulesAsTheyAre, settingsAsTheyAre } from "./act-store.server.ts";

export const PLANNED: readonly RecordKind[] = [
  "rule-created",
  "rule-changed",
  "rule-ended",
  "course-published",
  "obligations-published",
  "settings-changed",
];

const RULE_FACTS = ["audience", "start", "due_after_days", "grace_days", "recurrence"];

/** What a record says of a key; what it does not say stays as the one before said it. */
export function plannedBy({ kind, facts }: SaidRecord): [key: string, row: Row][] {
  if (!facts) return [];
  const one = (name: string) => flat(facts[name]);
  switch (kind) {
    case "rule-created":
    case "rule-changed": {
      const asked = RULE_FACTS.filter((name) => name in facts).map((name) => [name, one(name)]);
      const row = { ...Object.fromEntries(asked), course_id: one("course"), state: "active" };
      return [[`rule ${facts.rule}`, row]];
    }
    case "rule-ended":
      return [[`rule ${facts.rule}`, { state: "ended" }]];
    case "course-published": {
      const asked = { kind: facts.documents ? "document" : "lesson", pace_days: one("pace_days") };
      const lessons = flat(facts.documents ?? facts.lessons);
      return [[`course ${facts.course}`, { ...asked, state: "published", lessons }]];
    }
    case "obligations-published":
      return [["the list of obligations", { digest: one("digest") }]];
    case "settings-changed": {
      // Also an entity's place is recorded as a setting, and texts of mails.
      const told = Array.isArray(facts.names) ? (facts.names as string[]) : [];
      return told.flatMap((name): [string, Row][] =>
        Object.hasOwn(DEFAULT_COMPANY, name) && name in facts
          ? [[`the setting ${name}`, { value: canonicalJson(facts[name] as never) }]]
          : [],
      );
    }
    default:
      return [];
  }
}

/** The same keys, as the rows have them. */
export async function planAsItIs(db: Db): Promise<Map<string, Row>> {
  const plan = new Map<string, Row>();
  for (const { id, ...rule } of await rulesAsTheyAre(db))
    plan.set(`rule ${id}`, {
      ...rule,
      ...{ audience: sameText(rule.audience), start: sameText(rule.start) },
      recurrence: sameText(rule.recurrence),
    });
  for (const { id, lessons, ...course } of await coursesAsTheyAre(db))
    plan.set(`course ${id}`, { ...course, lessons: canonicalJson(lessons) });
  for (const { name, value } of await settingsAsTheyAre(db))
    plan.set(`the setting ${name}`, { value: sameText(value) });
  const digest = await publishedDigest(db);
  if (digest !== null) plan.set("the list of obligations", { digest });
  return plan;
}

/** Of what any record must tell; settings may have been written where no record was, as on the console. */
export function mustBeTold(key: string): boolean {
  return !key.startsWith("the setting ");
}

function sameText(json: string): string {
  try {
    return canonicalJson(JSON.parse(json));
  } catch {
    return json;
  }
}

/** Lists and objects as one text. */
function flat(fact: unknown): Value {
  if (typeof fact === "string" || typeof fact === "number") return fact;
  return fact === null || fact === undefined ? null : canonicalJson(fact as never);
}
