// Who may see what: the roles of product.md, and what each kind of page asks for.

/** Roles that are granted. "learner" is everybody; "manager" follows from having reports. */
export const GRANTED_ROLES = [
  "hr",
  "author",
  "admin",
  "auditor",
  "management_body",
  "works_council",
] as const;
export type GrantedRole = (typeof GRANTED_ROLES)[number];
export type Role = "learner" | "manager" | GrantedRole;

/** Who reads what is stored, who sees it and who took it away; never a person's record. The management signs for the company. */
export const mayReadPapers = [
  "works_council",
  "hr",
  "admin",
  "auditor",
  "management_body",
] as const satisfies readonly Role[];

export function isRole(word: string | null): word is Role {
  return word === "learner" || word === "manager" || GRANTED_ROLES.some((role) => role === word);
}

/** Roles beyond learner see others or change things: shorter sessions, and a second factor. */
export function isPrivileged(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== "learner");
}

/** All roles of a person: "learner" always, "manager" by having reports, the others as granted. */
export function rolesFrom(granted: readonly string[], hasReports: boolean): Role[] {
  return [
    "learner",
    ...(hasReports ? (["manager"] as const) : []),
    ...GRANTED_ROLES.filter((role) => granted.includes(role)),
  ];
}
