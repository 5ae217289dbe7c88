// The Message-ID header: the same at every attempt and in every process, since it follows from what the mail is about.

import { createHash } from "node:crypto";
import { isIP } from "node:net";
import type { Reason } from "./message.ts";

/**
 * "<32 hex digits@host of the site>".
 * @param about person, day and reasons; never the time of making
 */
export function messageIdOf(
  about: { personId: string; day: string; reasons: readonly Reason[] },
  appUrl: string,
): string {
  const reasons = about.reasons.map(({ kind, subject, step }) => `${kind} ${subject} ${step}`).sort();
  return fromHash([about.personId, about.day, ...reasons].join("\n"), appUrl);
}

/** As messageIdOf, for a mail that is about nothing but itself. */
export function messageIdFrom(id: string, appUrl: string): string {
  return fromHash(id, appUrl);
}

function fromHash(text: string, appUrl: string): string {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
  const host = new URL(appUrl).hostname.replace(/^\[|\]$/g, "");
  return `<${hash}@${isIP(host) ? `[${host}]` : host}>`;
}
