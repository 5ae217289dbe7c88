// Which ways through the product a person is shown, by the roles in effect. Each page checks for itself who may enter.

import type { Role } from "#app/domains/identity/roles.ts";

export interface Way {
  to: string;
  /** A key of the shell's texts. */
  text: "home" | "report" | "people" | "rules" | "mails" | "lessons" | "proof" | "settings";
  /** True where pages beneath are ways of their own. */
  end?: boolean;
}

const WAYS: readonly (Way & { roles: readonly Role[] })[] = [
  { to: "/", text: "home", end: true, roles: ["learner"] },
  { to: "/manage", text: "report", end: true, roles: ["hr"] },
  { to: "/manage/people", text: "people", roles: ["hr"] },
  { to: "/manage/rules", text: "rules", roles: ["hr"] },
  { to: "/manage/messages", text: "mails", roles: ["hr"] },
  { to: "/author", text: "lessons", roles: ["author"] },
  { to: "/proof", text: "proof", roles: ["auditor", "management_body"] },
  { to: "/manage/settings", text: "settings", roles: ["admin"] },
];

export function waysOf(roles: readonly Role[]): Way[] {
  return WAYS.filter((way) => way.roles.some((role) => roles.includes(role)));
}
