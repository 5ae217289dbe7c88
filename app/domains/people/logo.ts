// What may be a logo: told by the file's first bytes, since a name or a declared type can say anything.

/** Bytes. */
export const LOGO_LIMIT = 200 * 1024;

export type LogoFault = "empty" | "too-large" | "wrong-type";

/** "image/…" of a PNG or WebP file; null for anything else. SVG is left out: it can hold scripts. */
export function logoType(bytes: Uint8Array): "image/png" | "image/webp" | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (startsWith(bytes, ascii("RIFF")) && startsWith(bytes.subarray(8), ascii("WEBP"))) return "image/webp";
  return null;
}

/** What is wrong with a file that is to be the logo; null if nothing. */
export function logoFault(bytes: Uint8Array): LogoFault | null {
  if (bytes.length === 0) return "empty";
  if (bytes.length > LOGO_LIMIT) return "too-large";
  return logoType(bytes) ? null : "wrong-type";
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
