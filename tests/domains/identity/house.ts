// A small company to sign in to: one entity, one department, and whoever a story needs.

import { sql } from "kysely";
import { requestSignIn, type SignInMail } from "#app/domains/identity/request-sign-in.server.ts";
import { verifyCode } from "#app/domains/identity/verify-sign-in.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";

export type House = Awaited<ReturnType<typeof houseIn>>;

/** Monday noon in Berlin. */
const START = "2026-03-02T11:00:00.000Z";

export async function houseIn(database: Database) {
  const clock = clockAt(START);
  const random = repeatableRandom();
  const delivered: SignInMail[] = [];
  const needs = {
    ...database,
    clock,
    random,
    keys: { secrets: Buffer.alloc(32, 7) },
    deliver: (mail: SignInMail) => void delivered.push(mail),
  };
  const at = clock().toISOString();
  await database.db
    .insertInto("entity")
    .values({ id: "entity", name: "Muster GmbH", created_at: at })
    .execute();
  await database.db
    .insertInto("department")
    .values({ id: "department", entity_id: "entity", parent_id: null, name: "Verkauf", created_at: at })
    .execute();

  return {
    ...needs,
    needs,
    delivered,

    async person(id: string, more: { mail?: string | null; manager?: string; leaves?: string } = {}) {
      await database.db
        .insertInto("person")
        .values({
          id,
          personnel_number: `number ${id}`,
          name: `Name of ${id}`,
          mail: more.mail === undefined ? `${id}@example.com` : more.mail,
          entity_id: "entity",
          department_id: "department",
          manager_id: more.manager ?? null,
          function: null,
          management_body: 0,
          external: 0,
          external_company: null,
          join_date: "2020-01-01",
          leave_date: more.leaves ?? null,
          language: "de",
          mail_hint: hintOf(id),
          created_at: at,
          updated_at: at,
        })
        .execute();
      return id;
    },

    /** Asks for a code as a browser would. */
    async ask(mail: string, from: { browser?: string; clientAddress?: string; to?: string } = {}) {
      return requestSignIn(needs, {
        by: { mail },
        to: from.to ?? "/lessons/phishing",
        browser: from.browser ?? null,
        clientAddress: from.clientAddress ?? "192.0.2.1",
        language: null,
      });
    },

    type(code: string, from: { browser: string | null; session?: string; clientAddress?: string }) {
      return verifyCode(needs, {
        code,
        browser: from.browser,
        session: from.session ?? null,
        clientAddress: from.clientAddress ?? "192.0.2.1",
      });
    },

    /** The newest mail that went out. */
    mail(): SignInMail {
      const mail = delivered.at(-1);
      if (!mail) throw new Error("No mail went out.");
      return mail;
    },
  };
}

export function hintOf(id: string): string {
  return `hint-of-${id.replaceAll(" ", "-")}`.padEnd(22, "x");
}

/** A code that is not the given one. */
export function otherThan(code: string): string {
  return code === "0000-0000" ? "0000-0001" : "0000-0000";
}

export function tokenIn(mail: { path: string }): string {
  return mail.path.replace("/sign-in/", "");
}

/** Everything that the database holds, as one text. */
export async function dump({ db }: Pick<Database, "db">): Promise<string> {
  const tables = await db.introspection.getTables();
  const contents = [];
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    contents.push(JSON.stringify(rows));
  }
  return contents.join("\n");
}
