// Where people work has changed for many at once: rules that ask for a country are settled anew, by jobs.

import type { Clock, Random } from "#app/clock.ts";
import type { Audience, Condition } from "#app/domains/assignments/audience.ts";
import { listRules } from "#app/domains/assignments/rule-store.server.ts";
import { requestSettlement } from "#app/domains/assignments/settlement-store.server.ts";
import { countPresent } from "#app/domains/people/standing-store.server.ts";
import type { Trx } from "#db/open.server.ts";

/** Asks for the jobs, in the transaction of the act that moved an entity or the company. */
export async function followCountry(
  trx: Trx,
  needs: { clock: Clock; random: Random },
  today: string,
): Promise<void> {
  const rules = (await listRules(trx)).filter(
    ({ state, audience }) => state === "active" && asksCountry(audience),
  );
  if (rules.length === 0) return;
  const total = await countPresent(trx, today);
  for (const { id } of rules) await requestSettlement(trx, needs, { kind: "rule", subject: id, total });
}

function asksCountry({ allOf, anyOf, except }: Audience): boolean {
  return [...allOf, ...anyOf, ...except].some(({ type }: Condition) => type === "country");
}
