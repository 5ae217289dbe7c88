// The product under load, in a process of its own: a company in DATA_DIR, and beside the lesson an empty page of the same app.
// Prints one line of JSON: the address, the cookie of a learner and of HR, and the paths.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { createRule } from "#app/acts/change-rule.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { runSettlements } from "#app/acts/run-settlements.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { publishFirstContent } from "../first-content.ts";
import { makeServer } from "../server.ts";
import { fail, root } from "../terminal.ts";

const people = Number(process.argv[2] ?? 1000);
const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
await publishFirstContent(context);
await importPeople(
  { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
  { bytes: Buffer.from(csvOf(people)), by: null },
);
const today = context.clock().toISOString().slice(0, 10);
await createRule(
  context,
  {
    courseId: "essentials",
    audience: EVERYONE,
    start: { type: "date", day: today },
    dueAfterDays: 14,
    ...ONCE,
  },
  null,
);
await runSettlements(context);
const learner = await sessionOf("7");
const hr = await sessionOf("1", "hr");

const build = withEmptyPage(await import(pathToFileURL(join(root, "build/server/index.js")).href));
const web = await makeServer({ context, build, clientDir: join(root, "build/client") });
web.server.listen(read.env.PORT, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${read.env.PORT}`;
  process.stdout.write(`${JSON.stringify({ url, learner, hr, people })}\n`);
});

/** The same app with one page more that shows nothing: what every page of it costs at least. */
function withEmptyPage(build: ServerBuild): ServerBuild {
  const id = "bench-empty";
  const route = { id, parentId: "root", path: "bench-empty" };
  return {
    ...build,
    routes: { ...build.routes, [id]: { ...route, module: { default: () => null } } },
    assets: {
      ...build.assets,
      routes: {
        ...build.assets.routes,
        [id]: {
          ...route,
          module: build.assets.routes.root?.module ?? "",
          hasAction: false,
          hasLoader: false,
          hasClientAction: false,
          hasClientLoader: false,
          hasErrorBoundary: false,
        },
      },
    },
  } as ServerBuild;
}

async function sessionOf(number: string, role?: "hr"): Promise<string> {
  const person = await findPersonByNumber(context.db, number);
  if (!person) throw new Error(`Nobody has the number ${number}.`);
  if (role) await grantRole(context, { personId: person.id, role, by: null });
  const { token } = await createSession(context, person.id, role ? "second-factor" : "first-factor");
  return `session=${token}`;
}

function csvOf(count: number): string {
  const lines = ["Personnel number;Name;Mail;Entity;Department;Join date;Language"];
  for (let n = 1; n <= count; n += 1)
    lines.push(
      `${n};Person Number${n};p${n}@acme.example;Acme;Department ${n % 40};2020-01-01;${n % 5 ? "de" : "en"}`,
    );
  return lines.join("\n");
}
