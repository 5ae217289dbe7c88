// In development, a changed lesson is published as an editorial change as soon as it is saved without errors.

import { watch } from "node:fs";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Context } from "#app/context.server.ts";
import { problemLine } from "#app/domains/lessons/problem.ts";
import { asContent, readProposals } from "#app/domains/lessons/proposals.server.ts";

export function watchContent(context: Context): void {
  let timer: NodeJS.Timeout | undefined;
  const publish = async () => {
    const content = asContent(await readProposals(context.content));
    const errors = content.problems.filter((problem) => problem.severity === "error");
    for (const each of errors) process.stderr.write(`${problemLine(each)}\n`);
    if (errors.length > 0) return;
    await publishContent(context, content, { by: null, change: "editorial", notes: {} });
    await context.library.refresh();
  };
  for (const folder of [context.content.ours, context.content.company])
    if (folder !== undefined)
      watch(folder, { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(publish, 100);
      });
}
