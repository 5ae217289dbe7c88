// Which ways through the product a person is shown, by the roles in effect. Each page checks for itself who may enter.

import type { Role } from "#app/domains/identity/roles.ts";

export interface Way {
  to: string;
  /** A key of the shell's texts. */
  text:
    | "home"
    | "report"
    | "people"
    | "rules"
    | "mails"
    | "lessons"
    | "proof"
    | "privacy"
    | "settings"
    | "messages";
  /** True where pages beneath are ways of their own. */
  end?: boolean;
  /** Pages that are entered from it and lie elsewhere. */
  also?: readonly string[];
}

const WAYS: readonly (Way & { roles: readonly Role[] })[] = [
  { to: "/", text: "home", end: true, roles: ["learner"] },
  {
    to: "/manage",
    text: "report",
    end: true,
    also: ["/manage/approvals", "/manage/extend", "/manage/remind", "/manage/reports"],
    roles: ["hr", "manager"],
  },
  { to: "/manage/people", text: "people", roles: ["hr", "admin"] },
  { to: "/manage/rules", text: "rules", roles: ["hr", "admin"] },
  {
    to: "/manage/messages",
    text: "mails",
    also: ["/manage/calendar", "/manage/plan", "/manage/texts"],
    roles: ["hr", "admin"],
  },
  { to: "/author", text: "lessons", roles: ["author", "admin"] },
  {
    to: "/proof",
    text: "proof",
    also: ["/management-training", "/obligations", "/programme"],
    roles: ["auditor", "management_body", "hr", "admin"],
  },
  { to: "/privacy", text: "privacy", roles: ["works_council"] },
  { to: "/manage/settings", text: "settings", roles: ["admin"] },
  { to: "/messages", text: "messages", roles: ["learner"] },
];

export function waysOf(roles: readonly Role[]): Way[] {
  return WAYS.filter((way) => way.roles.some((role) => roles.includes(role)));
}
