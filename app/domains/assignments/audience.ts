// Whom a rule reaches: conditions on what is known of a person; all of some, any of some, none of others.

import { z } from "zod";
import { isRecordDay } from "#app/calendar.ts";

const day = z.string().refine(isRecordDay);

const condition = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("entity"), entityId: z.string() }),
  /** The department and all below it. */
  z.strictObject({ type: z.literal("department"), departmentId: z.string() }),
  /** As the company words it, whatever the capitals. */
  z.strictObject({ type: z.literal("function"), name: z.string().min(1).max(120) }),
  z.strictObject({ type: z.literal("management-body") }),
  z.strictObject({ type: z.literal("external") }),
  /** Where the person works: ISO 3166-1 alpha-2. */
  z.strictObject({ type: z.literal("country"), country: z.string().regex(/^[A-Z]{2}$/) }),
  z.strictObject({ type: z.literal("joined-since"), day }),
  z.strictObject({ type: z.literal("joined-before"), day }),
]);

export const audienceSchema = z.strictObject({
  allOf: z.array(condition).max(20),
  /** Of these at least one, where there are any. */
  anyOf: z.array(condition).max(20).default([]),
  except: z.array(condition).max(20),
});

export type Audience = z.infer<typeof audienceSchema>;
export type Condition = z.infer<typeof condition>;

export const EVERYONE: Audience = { allOf: [], anyOf: [], except: [] };

export interface AudienceFacts {
  entityId: string;
  /** The person's department and all above it. */
  departmentPath: readonly string[];
  function: string | null;
  managementBody: boolean;
  external: boolean;
  country: string;
  joinDate: string;
}

export function reaches(audience: Audience, person: AudienceFacts): boolean {
  const isMet = (each: Condition) => meets(each, person);
  return (
    audience.allOf.every(isMet) &&
    (audience.anyOf.length === 0 || audience.anyOf.some(isMet)) &&
    !audience.except.some(isMet)
  );
}

function meets(condition: Condition, person: AudienceFacts): boolean {
  switch (condition.type) {
    case "entity":
      return person.entityId === condition.entityId;
    case "department":
      return person.departmentPath.includes(condition.departmentId);
    case "function":
      return folded(person.function ?? "") === folded(condition.name);
    case "management-body":
      return person.managementBody;
    case "external":
      return person.external;
    case "country":
      return person.country === condition.country;
    case "joined-since":
      return person.joinDate >= condition.day;
    case "joined-before":
      return person.joinDate < condition.day;
  }
}

function folded(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}
