// The facts that a column of a file can hold.

/** In the order in which pages list them. */
export const FIELDS = [
  "personnelNumber",
  "name",
  "firstName",
  "lastName",
  "mail",
  "entity",
  "department",
  "manager",
  "function",
  "managementBody",
  "joinDate",
  "leaveDate",
  "language",
  "country",
  "region",
  "external",
  "externalCompany",
  "effectiveOn",
  "awayFrom",
  "awayTo",
] as const;

export type Field = (typeof FIELDS)[number];

export function isField(text: string): text is Field {
  return FIELDS.some((field) => field === text);
}
