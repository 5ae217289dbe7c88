// A company in which each act was done once that has a row beside its record.

import { sql } from "kysely";
import { answerSupplement } from "#app/acts/answer-supplement.server.ts";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { issueCertificate } from "#app/acts/issue-certificate.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { supplementsOf } from "#app/domains/proof/supplement-store.server.ts";
import type { Db } from "#db/open.server.ts";
import { openCompany } from "./company.ts";
import { askForManagementCourse, completeLesson, completeLessons, ESSENTIALS } from "./papers.ts";
import { acknowledge, everyoneReadsPolicies } from "./policies.ts";
import { approveAsRead, deciderOf, reviewAsRead } from "./programme.ts";

const PDF = Buffer.from("%PDF-1.7\n%certificate\n");

export async function companyOfActs(database: Parameters<typeof openCompany>[0]) {
  const company = await openCompany(database, "2026-03-02T08:00:00Z");
  await company.people(
    "1;Ada Adler;ada@acme.example;Acme;Board;;yes;2020-01-01;;de",
    "2;Ben Bauer;ben@acme.example;Acme;Sales;;no;2020-01-01;;de",
    "3;Cem Cetin;cem@acme.example;Acme;Sales;;no;2020-01-01;;de",
    "4;Dea Demir;dea@acme.example;Acme;Sales;;no;2020-01-01;;de",
  );
  const [ada, ben, cem] = [
    await company.person("1"),
    await company.person("2"),
    await company.person("3"),
  ] as const;
  const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
  await everyoneReadsPolicies(company, "2026-03-02");
  await askForManagementCourse(company, "2026-03-02");
  await grantRole(company, { personId: cem, role: "hr", by: null });
  await completeLesson(company, ada, "risks", 2);
  await acknowledge(company, ben);
  await company.db
    .transaction()
    .execute((trx) =>
      writeCompany(trx, company, { managementSupplement: "Vier Stunden ohne Leitsystem." }, company.clock()),
    );
  const told = { request: "told", heldOn: "2026-03-01", minutes: 60, memberIds: [ada] };
  await recordSupplement(company, told, cem);
  const [supplement] = await supplementsOf(company.db, [ada]);
  await answerSupplement(
    company,
    { personId: ada },
    { receipt: supplement?.receipt ?? -1, decision: "confirmed" },
  );
  const board = await deciderOf(company, "1");
  await approveAsRead(company, board);
  await reviewAsRead(company, board, { findings: ["content"], note: "Zehn Minuten je Woche." });

  const { id: assignment } = await company.db
    .selectFrom("assignment")
    .select("id")
    .where("person_id", "=", ben)
    .where("cause_id", "=", ruleId)
    .executeTakeFirstOrThrow();
  await extendDue(company, { assignmentIds: [assignment], days: 7, reason: "", request: "later" }, cem);
  const exempt = { ruleId, reason: "leaving", note: "", untilDay: "2026-05-01" } as const;
  await grantExemption(company, { ...exempt, personId: ben }, cem);
  const { id: exemption } = await company.db.selectFrom("exemption").select("id").executeTakeFirstOrThrow();
  await endExemption(company, exemption, cem);
  await enterOutsideCompletion(
    company,
    {
      request: "elsewhere",
      personId: ben,
      courseId: "essentials",
      completedOn: "2026-02-20",
      provider: "IHK",
      evidence: { bytes: PDF, name: "paper.pdf" },
    },
    cem,
  );
  await decideOutsideCompletion(company, "elsewhere", "approved", ada);
  await completeLessons(company, cem, ESSENTIALS);
  const paper = { courseId: "essentials", language: "de", anew: false } as const;
  const desk = { ...company, env: { APP_URL: "https://training.example" } };
  await issueCertificate(desk, { personId: cem }, paper);
  await company.people("3;Cem Cetin-Ost;cem@acme.example;Acme;Sales;;no;2020-01-01;;de");
  await issueCertificate(desk, { personId: cem }, { ...paper, anew: true });
  await retireLesson(company, null, "passkeys-and-mfa");
  return { company, ada, ben, cem };
}

/** What keeps rows from being changed: somebody with access to the database begins by taking it away. */
export async function dropTriggers(db: Db, kind: "sqlite" | "postgres"): Promise<void> {
  const { rows } = await (kind === "sqlite"
    ? sql<{
        name: string;
        of: string;
      }>`select name, tbl_name as "of" from sqlite_master where type = 'trigger'`
    : sql<{ name: string; of: string }>`select tgname as name, tgrelid::regclass::text as "of" from pg_trigger
        where not tgisinternal`
  ).execute(db);
  for (const { name, of } of rows)
    await sql.raw(`drop trigger "${name}"${kind === "sqlite" ? "" : ` on ${of}`}`).execute(db);
}
