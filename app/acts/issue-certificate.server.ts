// The paper for a completed course, asked for by the person: the same completions give the same paper again; a later
// renewal, or facts that have changed since, give a new one that takes its place.

import { createHash } from "node:crypto";
import type { Clock, Random } from "#app/clock.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { takeTurn } from "#app/domains/identity/rate-limit.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { Library, PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { findLogo } from "#app/domains/people/logo-store.server.ts";
import { lockPerson } from "#app/domains/people/store.server.ts";
import { type Claims, claimsText, saysTheSame } from "#app/domains/proof/certificate.ts";
import { newCode } from "#app/domains/proof/certificate-code.ts";
import { limitForPapers } from "#app/domains/proof/certificate-limits.ts";
import {
  type CertificateRow,
  type CompletedCourse,
  certificatesInForce,
  completedCourses,
  completionsText,
  keepCertificate,
  keepCertificateFile,
} from "#app/domains/proof/certificate-store.server.ts";
import { claimsOf } from "#app/domains/proof/claims-of.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { drawCertificate } from "#app/paper/certificate-paper.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  library: Library;
  env: { APP_URL: string };
}

interface Asked {
  courseId: string;
  language: Language;
  /** Where what the paper would say has changed: a new one with a code of its own. */
  anew: boolean;
}

export type PaperOutcome =
  | { outcome: "made"; pdf: Buffer<ArrayBuffer>; code: string; kind: Claims["kind"] }
  /** Not completed, or no course: nobody is told which. */
  | { outcome: "none" }
  /** How long a lesson of the management's course took is not known any more; a renewal gives a paper again. */
  | { outcome: "no-length" }
  | { outcome: "too-often" };

/** Issues the actor's own paper, if it is not there yet, and makes its file. */
export async function issueCertificate(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  { courseId, language, anew }: Asked,
): Promise<PaperOutcome> {
  const { personId } = actor;
  const versions = await versionsOf(needs.library, await findCompleted(needs.db, personId, courseId));
  const row = await needs.db.transaction().execute(async (trx) => {
    await lockPerson(trx, needs.dialect, personId);
    if (!(await takeTurn(trx, limitForPapers(personId), needs.clock()))) return "too-often";
    const course = await findCompleted(trx, personId, courseId);
    // What was completed in this very moment is there at the next try.
    if (!course?.lessons.every(({ version }) => versions.has(version))) return "none";
    return issue(trx, needs, personId, { course, versions, anew });
  });
  if (typeof row === "string") return { outcome: row };

  const claims = JSON.parse(row.claims) as Claims;
  const logo = claims.logo === "" ? null : await findLogo(needs.db, claims.logo);
  const pdf = await drawCertificate(claims, {
    code: row.code,
    language,
    logo: logo?.mediaType === "image/png" ? logo.bytes : null,
    appUrl: needs.env.APP_URL,
  });
  await needs.db.transaction().execute((trx) =>
    keepCertificateFile(trx, {
      sha256: createHash("sha256").update(pdf).digest("hex"),
      certificate_id: row.id,
      language,
      made_at: needs.clock().toISOString(),
    }),
  );
  return { outcome: "made", pdf, code: row.code, kind: claims.kind };
}

async function findCompleted(db: Db | Trx, personId: string, courseId: string) {
  return (await completedCourses(db, personId)).find((course) => course.courseId === courseId);
}

async function versionsOf(
  library: Library,
  course: CompletedCourse | undefined,
): Promise<Map<string, PublishedLesson>> {
  const versions = new Map<string, PublishedLesson>();
  for (const { version } of course?.lessons ?? []) {
    const taught = await library.version(version);
    if (taught) versions.set(version, taught);
  }
  return versions;
}

async function issue(
  trx: Trx,
  needs: Needs,
  personId: string,
  {
    course,
    versions,
    anew,
  }: { course: CompletedCourse; versions: ReadonlyMap<string, PublishedLesson>; anew: boolean },
): Promise<Pick<CertificateRow, "id" | "code" | "claims"> | "no-length"> {
  const now = needs.clock();
  const completions = completionsText(course.lessons);
  const present = (await certificatesInForce(trx, personId)).find(
    ({ course_id }) => course_id === course.courseId,
  );
  const isOfThese = present?.completions === completions;
  if (present && isOfThese && !anew) return present;
  const claims = await claimsOf(trx, { personId, course, versions, now });
  if (!claims) return "no-length";
  if (present && isOfThese && saysTheSame(JSON.parse(present.claims) as Claims, claims)) return present;

  const row = {
    id: needs.random.id(),
    code: newCode(needs.random),
    claims: claimsText(claims),
  };
  const [sequence] = await appendRecords(trx, needs, [
    {
      kind: "certificate-issued",
      personId,
      at: now,
      facts: {
        certificate: row.id,
        course: course.courseId,
        claims: createHash("sha256").update(row.claims).digest("hex"),
        replaces: present?.id ?? null,
      },
    },
  ]);
  if (sequence === undefined) throw new Error("The ledger gave no number for a certificate.");
  await keepCertificate(trx, {
    ...row,
    person_id: personId,
    course_id: course.courseId,
    completions,
    issued_at: now.toISOString(),
    record_sequence: sequence,
  });
  return row;
}
