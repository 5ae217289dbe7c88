// What the demo company's management does in its year: it approves the programme, talks of the company's own risks, and
// once the policies have come to the programme approves it anew and reviews it.

import { approveProgramme, reviewProgramme } from "#app/acts/decide-on-programme.server.ts";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { addDays } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import { currentProgrammes } from "#app/domains/proof/current-programme.server.ts";
import { membersOfManagement } from "#app/domains/proof/management-training-store.server.ts";

/** What the settings say of the company's own processes and risks. */
export const DEMO_SUPPLEMENT = `Ohne das Leitsystem der Fertigung stehen nach vier Stunden alle Linien. Vertrieb und Einkauf können zwei Tage mit Papier arbeiten.
Unsere größten Risiken: Erpressung mit Verschlüsselung, gefälschte Zahlungsanweisungen, Ausfall des Wartungsdienstleisters.
Darüber entscheidet die Geschäftsführung vierteljährlich mit der IT-Sicherheit.`;

export async function approveDemoProgramme(context: Context, personId: string): Promise<void> {
  const actor = await deciding(context, personId);
  const approved = await approveProgramme(context, actor, { sha256: await textOf(context, actor.entityId) });
  if (approved.outcome !== "decided") throw new Error(`The demo's approval was ${approved.outcome}.`);
}

export async function reviewDemoProgramme(context: Context, personId: string): Promise<void> {
  const actor = await deciding(context, personId);
  const reviewed = await reviewProgramme(context, actor, {
    sha256: await textOf(context, actor.entityId),
    request: context.random.id(),
    findings: ["content", "participation"],
    note: "Richtlinien sind jetzt Teil des Programms. In der Produktion fehlt Zeit zum Lernen; Schichtleitung plant zehn Minuten je Woche ein.",
  });
  if (reviewed.outcome !== "decided") throw new Error(`The demo's review was ${reviewed.outcome}.`);
}

/** All members sat together the day before. */
export async function talkOfOwnRisks(context: Context, day: string, by: string): Promise<void> {
  const members = await membersOfManagement(context.db, day);
  const recorded = await recordSupplement(
    context,
    {
      request: context.random.id(),
      heldOn: addDays(day, -1),
      minutes: 60,
      memberIds: members.map(({ id }) => id),
    },
    by,
  );
  if (recorded.outcome !== "recorded") throw new Error(`The demo's supplement was ${recorded.outcome}.`);
}

async function deciding(context: Context, personId: string) {
  const { entityId } = await requirePerson(context.db, personId);
  return { personId, entityId };
}

async function textOf(context: Context, entityId: string): Promise<string> {
  const programme = (await currentProgrammes(context)).get(entityId);
  if (!programme) throw new Error("The demo's company has no programme.");
  return programme.sha256;
}
