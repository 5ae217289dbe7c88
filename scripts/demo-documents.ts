// The demo company's policies: everybody is asked to read them; most have acknowledged, some are late, and one has time left.

import { acknowledgeDocument } from "#app/acts/acknowledge-document.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { itemsOf } from "#app/domains/assignments/person-assignments-store.server.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";

/** What the demo's learner has not read yet, so that there is something to try. */
export const UNREAD = "reporting-incidents";

/** Asks everybody to read the policies from a day on, within three weeks. */
export async function askToRead(context: Context, day: string, by: string): Promise<void> {
  const start = { type: "date", day } as const;
  const rule = { courseId: "policies", audience: EVERYONE, start, dueAfterDays: 21, ...ONCE };
  const made = await createRule(context, rule, by);
  if (made.outcome !== "created") throw new Error(`The demo's rule for documents: ${made.outcome}`);
}

/** Reads a document and says so. */
export async function readDocument(
  context: Context,
  personId: string,
  documentId: string,
  language: "de" | "en",
): Promise<void> {
  const version = (await context.library.current(documentId))?.version ?? "";
  const request = context.random.id();
  const result = await acknowledgeDocument(context, { personId }, { documentId, version, request, language });
  if (result.outcome !== "acknowledged") throw new Error(`The demo's acknowledgement was ${result.outcome}.`);
}

/** Gives somebody more time for what is still to be read. */
export async function putOffReading(context: Context, owner: string, by: string): Promise<void> {
  const open = (await itemsOf(context.db, owner)).find(
    ({ kind, state, completionId }) => kind === "document" && state === "open" && !completionId,
  );
  if (!open) return;
  const reason = "Projektabschluss / End of a project";
  const request = context.random.id();
  await extendDue(context, { assignmentIds: [open.assignmentId], days: 60, reason, request }, by);
}
