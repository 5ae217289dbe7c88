// The product with a company of history, in a process of its own: says over IPC what it has used, and does on request what
// the schedule would do. Forked by bench-proof.ts.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { addDays, dayOf } from "#app/calendar.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { keepCompletions } from "#app/domains/proof/keep-completions.server.ts";
import { keepCountedCycles } from "#app/domains/proof/keep-counted-cycles.server.ts";
import { keepDays } from "#app/domains/proof/keep-days.server.ts";
import { keepFurther, keepFurtherOf } from "#app/domains/proof/keep-further.server.ts";
import { keepPresent } from "#app/domains/proof/keep-present.server.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { forgetKept, personId } from "#tests/support/large-history.ts";
import { appendOne, countCompletions, learnersAtTheEnd } from "#tests/support/measured-answers.ts";
import { makeServer } from "../server.ts";
import { fail, root } from "../terminal.ts";

const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const hr = personId(0);
await grantRole(context, { personId: hr, role: "hr", by: null });
const { token } = await createSession(context, hr, "second-factor");
const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);
const web = await makeServer({ context, build, clientDir: join(root, "build/client") });

/** What can be asked for, by name. */
const WORK: Record<string, (personId: string) => Promise<unknown>> = {
  usage: async () => undefined,
  "keep days": () => keepDays(context, undefined, 1),
  "keep present": () => keepPresent(context, undefined, { large: 1 }),
  "keep further": () => keepFurther(context, undefined, { large: 1 }),
  "keep cycles": () => keepCountedCycles(context, undefined, { large: 1 }),
  "keep completions": () => keepCompletions(context, undefined, { large: 1 }),
  // As if it had been kept when it was over.
  "keep a year ago": async () => {
    const day = addDays(dayOf(context.clock(), "Europe/Berlin"), -365);
    await keepFurtherOf(context.db, { day, size: await findSize(context, day, "Europe/Berlin") });
  },
  "forget kept": () => forgetKept(context),
  learners: () => learnersAtTheEnd(context),
  completions: () => countCompletions(context),
  append: (personId) => appendOne(context, personId),
};

process.on("message", async ({ name, personId }: { name: string; personId: string }) => {
  const from = performance.now();
  const before = process.cpuUsage();
  const result = await WORK[name]?.(personId);
  const used = process.cpuUsage(before);
  const all = process.cpuUsage();
  process.send?.({
    wall: performance.now() - from,
    cpu: (used.user + used.system) / 1000,
    total: (all.user + all.system) / 1000,
    result,
  });
});
web.server.listen(read.env.PORT, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${read.env.PORT}`, cookie: `session=${token}` });
});
