// Forms of the table of routes that the management or its members send.

import { currentProgrammes } from "#app/domains/proof/current-programme.server.ts";
import type { Form } from "./form-client.ts";
import type { House } from "./roles.ts";
import { next } from "./route-forms.ts";

/** A review of the programme as its management reads it now. */
export async function reviewForm({ server, id }: House): Promise<Form> {
  const { context } = server;
  const { entityId } = await personOfId(context.db, id.management_body);
  const programme = (await currentProgrammes(context)).get(entityId);
  return {
    intent: "review",
    document: `${programme?.sha256}`,
    request: context.random.id(),
    "findings[]": ["fits"],
    note: "",
  };
}

async function personOfId(db: House["server"]["context"]["db"], id: string) {
  return db
    .selectFrom("person")
    .select("entity_id as entityId")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** The company's supplement, given to its one member. */
export function supplementForm({ server, id }: House): Form {
  const { context } = server;
  return {
    request: context.random.id(),
    heldOn: "2026-01-12",
    minutes: "45",
    "members[]": [id.management_body],
  };
}

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
