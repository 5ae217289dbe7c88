// What may be evidence of training had elsewhere: told by the file's first bytes, since a name can say anything.

/** Bytes. */
const EVIDENCE_LIMIT = 5 * 1024 * 1024;

export type EvidenceFault = "empty" | "too-large" | "wrong-type";

const TYPES: readonly [mediaType: string, extension: string, start: readonly number[]][] = [
  ["application/pdf", "pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", "png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", "jpg", [0xff, 0xd8, 0xff]],
];

/** The kind of a file that may be evidence (PDF, PNG, JPEG), or what is wrong with it. */
export function evidenceType(
  bytes: Uint8Array,
): { ok: true; mediaType: string; extension: string } | { ok: false; fault: EvidenceFault } {
  if (bytes.length === 0) return { ok: false, fault: "empty" };
  if (bytes.length > EVIDENCE_LIMIT) return { ok: false, fault: "too-large" };
  const found = TYPES.find(([, , start]) => start.every((byte, at) => bytes[at] === byte));
  return found ? { ok: true, mediaType: found[0], extension: found[1] } : { ok: false, fault: "wrong-type" };
}
