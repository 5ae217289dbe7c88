// Bytes -> text, whatever program wrote them: Excel, an HR system from 1998, or a text editor.

import iconv from "iconv-lite";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type Decoded =
  | { ok: true; text: string; encoding: Encoding }
  | { ok: false; fault: "spreadsheet" | "not-text" };

/** How Excel's old format begins, and a workbook with a password. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

/** Decodes a text file; the byte order mark decides, then the pattern of zeros, then whether it is valid UTF-8. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (OLD_WORKBOOK.every((byte, at) => bytes[at] === byte)) return { ok: false, fault: "spreadsheet" };
  const marked = encodingByMark(bytes);
  const encoding = marked ?? encodingByZeros(bytes) ?? "utf-8";
  const text = strictly(bytes, encoding);
  if (text !== null) return readable(text, encoding);
  // Neither a mark nor valid UTF-8: what Windows calls ANSI.
  if (marked === null && encoding === "utf-8")
    return readable(iconv.decode(Buffer.from(bytes), "windows-1252"), "windows-1252");
  return { ok: false, fault: "not-text" };
}

/** A picture or a program decodes too, but into control characters; a few of them are a cell's fault, not the file's. */
function readable(text: string, encoding: Encoding): Decoded {
  const sample = text.slice(0, 2000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const strange = sample.match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  return strange > sample.length / 50 ? { ok: false, fault: "not-text" } : { ok: true, text, encoding };
}

function encodingByMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Without a mark, UTF-16 shows by its zeros: nearly every second byte of a European header is one. */
function encodingByZeros(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, 400);
  const zeros: [number, number] = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  const [even, odd] = zeros;
  const many = sample.length / 4;
  if (odd > many && even === 0) return "utf-16le";
  if (even > many && odd === 0) return "utf-16be";
  return null;
}

/** The text without its mark, or null where the bytes are not of this encoding. */
function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
