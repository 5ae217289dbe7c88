// The form by which somebody answers a supplement to the management's training, for the table of routes.

import type { Form } from "./form-client.ts";
import type { House } from "./roles.ts";
import { next } from "./route-forms.ts";

let toldLast = 0;

/** A supplement for each, recorded by whom it is for, to be answered. */
export async function toldSupplement({ server: { context }, id }: House): Promise<string> {
  toldLast = 7_000_000 + next();
  for (const personId of Object.values(id))
    await context.db
      .insertInto("management_supplement")
      .values({
        ...{ id: context.random.id(), request: context.random.id(), person_id: personId },
        ...{ held_on: "2026-01-12", minutes: 45, text: "Vier Stunden.", recorded_by: personId },
        ...{ recorded_at: context.clock().toISOString(), record_sequence: toldLast },
      })
      .execute();
  return "/supplements";
}

/** One's word on the newest of them. */
export function contradictionForm(): Form {
  return { receipt: `${toldLast}`, decision: "contradicted" };
}
