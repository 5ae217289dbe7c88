// What kind of mail a reason makes: all that is told of a mail to others, as far as they are told anything of it.

import type { MailKind } from "./calendar.ts";
import { toldAs } from "./plan.ts";

export type KindOfMail = MailKind | "by-hand";

export function mailKind(step: string): KindOfMail {
  const whom = toldAs(step);
  if (whom !== "self") return whom;
  if (step.startsWith("by-hand")) return "by-hand";
  if (step === "recall" || step === "checkpoint") return step;
  return step === "assigned" ? "assigned" : step.startsWith("before") ? "before" : "after";
}
