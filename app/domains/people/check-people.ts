// What only shows when all rows are seen together with the people who are there: addresses twice, and dates that contradict.

import { inPieces } from "#app/give-way.ts";
import type { Columns } from "./columns.ts";
import type { Field } from "./field.ts";
import { clipped, type Wrong, type WrongReason } from "./import-preview.ts";
import type { Person } from "./person.ts";
import type { PlannedPerson } from "./target-facts.ts";

/** Checks the targets against each other, and against the people of whom the file says nothing. */
export async function checkPeople(
  planned: readonly PlannedPerson[],
  others: readonly Person[],
  protectedPeople: ReadonlySet<string>,
  columns: Columns,
): Promise<Wrong[]> {
  const wrong: Wrong[] = [];
  const mailOfOthers = new Set(others.map(({ mail }) => mail));
  const rowOfMail = new Map<string, number>();
  const check = ({ row, present, target }: PlannedPerson): void => {
    const report = (field: Field, reason: WrongReason, value: string | null, otherRow?: number): void => {
      const column = columns.header.get(field) ?? null;
      wrong.push({
        row: row.row,
        column,
        reason,
        value: clipped(value ?? ""),
        ...(otherRow && { otherRow }),
      });
    };
    if (target.mail !== null) {
      const otherRow = rowOfMail.get(target.mail);
      if (mailOfOthers.has(target.mail)) report("mail", "mail-taken", target.mail);
      else if (otherRow !== undefined) report("mail", "duplicate-mail", target.mail, otherRow);
      else rowOfMail.set(target.mail, row.row);
    }
    if (present && present.mail !== target.mail && protectedPeople.has(present.id))
      report("mail", "mail-protected", target.mail);
    if (target.leaveDate !== null && target.leaveDate < target.joinDate)
      report(columns.at.has("leaveDate") ? "leaveDate" : "joinDate", "leave-before-join", target.leaveDate);
  };
  for await (const piece of inPieces(planned)) for (const person of piece) check(person);
  return wrong;
}
