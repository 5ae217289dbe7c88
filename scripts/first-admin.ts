// npm run admin -- "Name" mail@example.com: the first admin of a new installation, or a way back in for one who is
// locked out: makes the person if there is none with this address, grants the role, and prints a one-time link.

import { parseArgs } from "node:util";
import { z } from "zod";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

const MINUTES = 15;

const USAGE = 'Usage: npm run admin -- "Name" mail@example.com [--entity NAME] [--department NAME]';

const { positionals, values } = given();
const [name, mail] = positionals;
if (!name?.trim() || !z.email().safeParse(mail).success || !mail) fail([USAGE]);

const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const known = await findPersonByMail(context.db, mail);
const personId =
  known?.id ??
  (await context.db.transaction().execute((trx) =>
    addPerson(
      trx,
      context,
      {
        name: name.trim(),
        mail: mail.toLowerCase(),
        entity: values.entity ?? "Company",
        department: values.department ?? "IT",
      },
      null,
    ),
  ));
await grantRole(context, { personId, role: "admin", by: null });
const path = await makeConsoleLink(context, personId, "/manage/settings", MINUTES * 60);
process.stdout.write(`${context.env.APP_URL}${path}\nThe link signs in once, within ${MINUTES} minutes.\n`);
await context.close();

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { entity: { type: "string" }, department: { type: "string" } },
    });
  } catch (error) {
    return fail([String(error), USAGE]);
  }
}
