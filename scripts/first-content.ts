// An empty database gets the content of the folder; one that has lessons goes on with what is published.

import { join } from "node:path";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Context } from "#app/context.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { root } from "./terminal.ts";

/** The content that this checkout brings, or the company's own. */
export function contentDir(context: Pick<Context, "env">): string {
  return context.env.CONTENT_DIR ?? join(root, "content");
}

/**
 * Publishes content/ if nothing is published yet.
 * @returns one line per problem that keeps a first start from happening; empty when all is well
 */
export async function publishFirstContent(context: Context): Promise<string[]> {
  if ((await context.library.all()).size > 0) return [];
  const proposal = await readContent(contentDir(context));
  const errors = proposal.problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0)
    return errors.map((each) => `${each.path}:${each.line}:${each.column} ${each.rule} ${each.sentence}`);
  const published = await publishContent(context, proposal, { by: null, change: "material", note: "" });
  await context.library.refresh();
  context.log.info({ event: "published", ...published }, "content published into an empty database");
  return [];
}
