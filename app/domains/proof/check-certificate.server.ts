// Whether a paper is genuine, for whoever holds its code or its file: what it claims, and whether it is still in force.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { takeTurn } from "../identity/rate-limit.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { Claims } from "./certificate.ts";
import { groupedCode, readCode } from "./certificate-code.ts";
import { limitForChecks } from "./certificate-limits.ts";
import { type CertificateRow, findByCode, findByFile } from "./certificate-store.server.ts";

export interface CheckedPaper {
  /** In groups, as printed. */
  code: string;
  claims: Claims;
  /** The company's day on which a later paper took its place. */
  supersededOn: string | null;
  /** What is known of the file that was handed in; null where none was. */
  file: "ours" | "changed" | null;
}

export type CheckOutcome =
  | { outcome: "known"; paper: CheckedPaper }
  /** No such code, or no more: whose data were erased, whose paper never was and what is no code are one answer. */
  | { outcome: "unknown" }
  /** A file that is none of ours, with no code that would say which it was. */
  | { outcome: "unknown-file" }
  | { outcome: "too-often" };

/**
 * @param code as typed; empty where only a file is handed in
 * @param sha256 of the file, hex
 */
export async function checkCertificate(
  { db, clock }: { db: Db; clock: Clock },
  { code: typed, sha256, network }: { code: string; sha256: string | null; network: string },
): Promise<CheckOutcome> {
  return db.transaction().execute(async (trx) => {
    if (!(await takeTurn(trx, limitForChecks(network), clock()))) return { outcome: "too-often" };
    // Asked of the database whatever was typed, so that an answer takes as long.
    const byCode = await findByCode(trx, readCode(typed) ?? "");
    const byFile = sha256 === null ? undefined : await findByFile(trx, sha256);
    if (typed.trim() === "" && sha256 !== null)
      return byFile
        ? { outcome: "known", paper: await checkedPaper(trx, byFile, "ours") }
        : { outcome: "unknown-file" };
    if (!byCode) return { outcome: "unknown" };
    const file = sha256 === null ? null : byFile?.id === byCode.id ? "ours" : "changed";
    return { outcome: "known", paper: await checkedPaper(trx, byCode, file) };
  });
}

async function checkedPaper(
  trx: Trx,
  row: CertificateRow,
  file: CheckedPaper["file"],
): Promise<CheckedPaper> {
  const { timeZone } = await readCompany(trx);
  return {
    code: groupedCode(row.code),
    claims: JSON.parse(row.claims) as Claims,
    supersededOn: row.superseded_at === null ? null : dayOf(new Date(row.superseded_at), timeZone),
    file,
  };
}
