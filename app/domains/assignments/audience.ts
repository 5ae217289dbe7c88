// Whom a rule reaches: conditions on what is known of a person, all of them, with exceptions.

import { z } from "zod";

const condition = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("entity"), entityId: z.string() }),
  /** The department and all below it. */
  z.strictObject({ type: z.literal("department"), departmentId: z.string() }),
  z.strictObject({ type: z.literal("management-body") }),
  z.strictObject({ type: z.literal("external") }),
]);

export const audienceSchema = z.strictObject({
  /** Empty means everyone. */
  allOf: z.array(condition),
  except: z.array(condition),
});

export type Audience = z.infer<typeof audienceSchema>;
export type Condition = z.infer<typeof condition>;

export const EVERYONE: Audience = { allOf: [], except: [] };

export interface AudienceFacts {
  entityId: string;
  /** The person's department and all above it. */
  departmentPath: readonly string[];
  managementBody: boolean;
  external: boolean;
}

export function reaches(audience: Audience, person: AudienceFacts): boolean {
  return (
    audience.allOf.every((each) => meets(each, person)) &&
    !audience.except.some((each) => meets(each, person))
  );
}

function meets(condition: Condition, person: AudienceFacts): boolean {
  switch (condition.type) {
    case "entity":
      return person.entityId === condition.entityId;
    case "department":
      return person.departmentPath.includes(condition.departmentId);
    case "management-body":
      return person.managementBody;
    case "external":
      return person.external;
  }
}
