// An empty database gets what the content folders propose; one that has lessons goes on with what is published, and what
// differs on disk stays a proposal. Only the list of obligations follows the files: law is nobody's to choose.

import { publishIntoEmpty } from "#app/acts/publish-content.server.ts";
import { publishObligationList } from "#app/acts/publish-obligations.server.ts";
import type { Context } from "#app/context.server.ts";
import { problemLine } from "#app/domains/lessons/problem.ts";
import { asContent, readProposals } from "#app/domains/lessons/proposals.server.ts";

/**
 * Publishes all that is proposed if nothing was ever published; of several processes that start at once, one does it.
 * @returns one line per problem that keeps a first start from happening; empty when all is well
 */
export async function publishFirstContent(context: Context): Promise<string[]> {
  if ((await context.library.known()).size > 0) {
    await publishObligationList(context);
    return [];
  }
  const content = asContent(await readProposals(context.content));
  const errors = content.problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) return errors.map(problemLine);
  const published = await publishIntoEmpty(context, content);
  await context.library.refresh();
  context.log.info({ event: "published", ...published }, "content published into an empty database");
  return [];
}
