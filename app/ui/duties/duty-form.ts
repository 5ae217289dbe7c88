// What the forms of a duty's page are about: the duty, what was typed, and what is wrong with it.

import type { ExemptionReason } from "#app/domains/assignments/exemption.ts";
import type { dutiesText } from "#app/i18n/duties.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { FieldMistake } from "../error-summary.tsx";

type Text = ReturnType<typeof dutiesText.in>;

/** The fields that can be wrong, by their labels, in the order of the page. */
const FIELDS = ["days", "reason", "until", "provider", "completedOn", "evidence"] as const;

export type DutyErrors = Partial<Record<(typeof FIELDS)[number], Parameters<Text>[0]>>;

/** What was sent in one of the forms, where it is to be corrected. */
export interface DutyTyped {
  intent: "extend" | "exempt" | "end-exemption" | "outside";
  days?: string;
  reason?: string;
  until?: string;
  note?: string;
  provider?: string;
  completedOn?: string;
}

/** What is wrong, in the order of the page; that nobody decides about themselves is no field's fault. */
export function dutyMistakes(errors: DutyErrors, t: Text): FieldMistake[] {
  return FIELDS.map((id) => {
    const error = errors[id];
    return error === "own" ? { message: t(error) } : { id, label: t(id), message: error && t(error) };
  });
}

export interface DutyProps {
  duty: {
    kind: ContentKind;
    name: string;
    state: string;
    ruleId: string | null;
    courseId: string | null;
    /** The day on which the next cycle begins, where that is known. */
    nextOpensOn: string | null;
    today: string;
    request: string;
    waiting: readonly { id: string; provider: string; completedOn: string; entererName: string }[];
    exemption: {
      id: string;
      reason: ExemptionReason;
      untilDay: string;
      note: string;
      by: string;
      on: string;
    } | null;
  };
  errors: DutyErrors;
  typed: DutyTyped | null;
}
