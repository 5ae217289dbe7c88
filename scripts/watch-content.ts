// In development, a changed lesson is published as an editorial change as soon as it is saved without errors.

import { watch } from "node:fs";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Context } from "#app/context.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { contentDir } from "./first-content.ts";

export function watchContent(context: Context): void {
  let timer: NodeJS.Timeout | undefined;
  watch(contentDir(context), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const proposal = await readContent(contentDir(context));
      const errors = proposal.problems.filter((problem) => problem.severity === "error");
      for (const each of errors)
        process.stderr.write(`${each.path}:${each.line}:${each.column} ${each.rule} ${each.sentence}\n`);
      if (errors.length > 0) return;
      await publishContent(context, proposal, { by: null, change: "editorial", note: "development" });
      await context.library.refresh();
    }, 100);
  });
}
