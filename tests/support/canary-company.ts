// A company made by the product's own use cases, in which every personal value is a canary: "CANARY-<kind>-<whose>".
//
// Two entities, teams with their managers (one in the manager's own department too), one person for each role, and
// one who has left.

import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { changeSettings } from "#app/acts/change-settings.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { GRANTED_ROLES } from "#app/domains/identity/roles.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import { publishSmallLibrary } from "./small-library.ts";

/** Whose manager is whose: the manager's team, and another one that is none of the manager's business. */
const PEOPLE = [
  { key: "manager", place: "north" },
  { key: "learner", place: "north", manager: "manager" },
  { key: "lead", place: "north", manager: "manager" },
  { key: "below", place: "north", manager: "lead" },
  { key: "leaver", place: "north", manager: "manager" },
  { key: "colleague", place: "north" },
  { key: "neighbour", place: "north", manager: "colleague" },
  { key: "rival", place: "south" },
  { key: "foreign", place: "south", manager: "rival" },
  { key: "stranger", place: "south", manager: "rival" },
  ...GRANTED_ROLES.map((key) => ({ key, place: "south" as const })),
] as const satisfies { key: string; place: "north" | "south"; manager?: string }[];

export type PersonKey = (typeof PEOPLE)[number]["key"];
const PERSON_KEYS: readonly PersonKey[] = PEOPLE.map(({ key }) => key);

/** The entity and department of a person. */
export function placeOf(whose: PersonKey): string {
  return PEOPLE.find(({ key }) => key === whose)?.place ?? "";
}

/** Those below the manager who are still there. */
export const TEAM: readonly PersonKey[] = ["learner", "lead", "below"];

export type CanaryKind =
  | "name"
  | "mail"
  | "number"
  | "function"
  | "entity"
  | "department"
  | "attempt"
  | "sender"
  | "provider";

export function canary(kind: CanaryKind, whose: string): string {
  return kind === "mail" ? `canary-mail-${whose}@example.com` : `CANARY-${kind}-${whose}`;
}

/** Every canary in a text, as "kind whose". */
export function canariesIn(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/canary-([a-z]+)-([a-z_]+)/gi)].map(([, kind, whose]) => `${kind} ${whose}`),
  );
}

export interface CanaryCompany {
  /** Person id by key. */
  id: Readonly<Record<PersonKey, string>>;
  ruleId: string;
  /** The duty of "foreign", and training that this person had elsewhere, waiting for approval. */
  assignmentId: string;
  outsideId: string;
}

/** Fills an empty database; in the end everybody has one assignment, one mail, and some have answered. */
export async function fillCompany(context: Context): Promise<CanaryCompany> {
  await publishSmallLibrary(context);
  const imported = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: csvOf(), by: null },
  );
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
  const id = Object.fromEntries(
    await Promise.all(PERSON_KEYS.map(async (key) => [key, await idOf(context, key)] as const)),
  ) as Record<PersonKey, string>;
  for (const role of GRANTED_ROLES) await grantRole(context, { personId: id[role], role, by: null });
  await changeSettings(
    context,
    { personId: id.admin },
    {
      ...settingsForm(DEFAULT_COMPANY),
      name: "Muster-Gruppe",
      contactName: "Notfallstelle",
      contactPhone: "+49 30 5550 112",
      contactMail: "vorfall@example.com",
      managementSupplement: "Die Leitstelle darf nicht ausfallen.",
      senderName: canary("sender", "name"),
      senderAddress: "schulung@example.com",
    },
    { kind: "keep" },
  );
  const made = await createRule(
    context,
    {
      courseId: "essentials",
      audience: EVERYONE,
      start: { type: "joining", days: 0 },
      dueAfterDays: 14,
      ...ONCE,
    },
    id.hr,
  );
  if (made.outcome !== "created") throw new Error(made.outcome);
  await sendReminders(context, new AbortController().signal);
  for (const key of ["learner", "foreign", "hr"] as const) await answerFirst(context, id[key], key);
  await enterTrainingElsewhere(context, id.foreign, id.admin);
  const own = <T extends "assignment" | "outside_completion">(table: T) =>
    context.db
      .selectFrom(table as "assignment")
      .select("id")
      .where("person_id", "=", id.foreign);
  return {
    id,
    ruleId: made.ruleId,
    assignmentId: (await own("assignment").executeTakeFirstOrThrow()).id,
    outsideId: (await own("outside_completion").executeTakeFirstOrThrow()).id,
  };
}

/** Training had elsewhere, which waits for approval. */
export async function enterTrainingElsewhere(context: Context, personId: string, by: string): Promise<void> {
  const entered = await enterOutsideCompletion(
    context,
    {
      request: context.random.id(),
      personId,
      courseId: "essentials",
      completedOn: "2025-01-07",
      provider: canary("provider", "foreign"),
      evidence: { bytes: Buffer.from("%PDF-1.7\n"), name: "proof.pdf" },
    },
    by,
  );
  if (entered.outcome !== "entered") throw new Error(entered.outcome);
}

/** Answers the first question of a lesson, wrongly. */
async function answerFirst(context: Context, personId: string, key: PersonKey): Promise<void> {
  const lesson = await context.library.current("phishing");
  const [question] = lesson?.lesson.texts.de?.questions ?? [];
  const right = question && lesson?.key.questions[question.id]?.de?.right;
  const wrong = question?.options.find((option) => !right?.includes(option.id));
  if (!lesson || !question || !wrong) throw new Error("The lesson on phishing has no question.");
  const answer = {
    lessonId: lesson.id,
    version: lesson.version,
    questionId: question.id,
    attemptId: canary("attempt", key),
    chosen: [wrong.id],
    language: "de" as const,
  };
  const { outcome } = await answerQuestion(context, { personId }, answer);
  if (outcome !== "kept") throw new Error(`The answer was ${outcome}.`);
}

async function idOf(context: Context, key: PersonKey): Promise<string> {
  const person = await findPersonByNumber(context.db, canary("number", key));
  if (!person) throw new Error(`Nobody has the number of ${key}.`);
  return person.id;
}

function csvOf(): Buffer {
  const head =
    "Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Vorgesetzte;Funktion;Geschäftsleitung;Eintritt;Austritt;Sprache";
  const lines = PEOPLE.map((person) =>
    [
      canary("number", person.key),
      canary("name", person.key),
      canary("mail", person.key),
      canary("entity", person.place),
      canary("department", person.place),
      "manager" in person ? canary("number", person.manager) : "",
      canary("function", person.key),
      person.key === "management_body" ? "ja" : "nein",
      "2025-01-07",
      "",
      "de",
    ].join(";"),
  );
  return Buffer.from(`\uFEFF${[head, ...lines].join("\r\n")}\r\n`);
}
