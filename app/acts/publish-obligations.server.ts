// At each start the published list of obligations becomes the one of the files: dated, with a record where it differs.
// A list with a fault changes nothing; the check says what is wrong with it.

import type { Context } from "#app/context.server.ts";
import { readObligationLists } from "../domains/lessons/obligation-lists.server.ts";
import { publishObligations } from "../domains/lessons/obligation-store.server.ts";

/** @returns the clauses that are new, changed or gone */
export async function publishObligationList(
  needs: Pick<Context, "db" | "dialect" | "clock" | "random" | "content">,
): Promise<string[]> {
  const { obligations, problems } = await readObligationLists(needs.content);
  if (problems.length > 0) return [];
  return needs.db.transaction().execute((trx) => publishObligations(trx, needs, obligations));
}
