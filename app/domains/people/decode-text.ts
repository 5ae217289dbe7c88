// Bytes -> text, whatever program wrote them: Excel, an HR system from 1998, or a text editor.

import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type Decoded =
  | {
      ok: true;
      encoding: Encoding;
      /** How the text begins, without a byte order mark. */
      beginning: string;
      /** The whole text, piece by piece. @param from the character to begin with, within the beginning */
      pieces(from: number): Iterable<string>;
    }
  | { ok: false; fault: "spreadsheet" | "not-text" };

/** Bytes that are decoded at a time; even, for the sake of UTF-16. */
const PIECE = 64 * 1024;

/** How Excel's old format begins, and a workbook with a password. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

/** Looks at a text file; the byte order mark decides, then the pattern of zeros, then whether it is valid UTF-8. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (OLD_WORKBOOK.every((byte, at) => bytes[at] === byte)) return { ok: false, fault: "spreadsheet" };
  const marked = encodingByMark(bytes);
  const encoding = marked ?? encodingByZeros(bytes) ?? "utf-8";
  if (isValid(bytes, encoding)) return readable(bytes, encoding);
  // Neither a mark nor valid UTF-8: what Windows calls ANSI.
  if (marked === null && encoding === "utf-8") return readable(bytes, "windows-1252");
  return { ok: false, fault: "not-text" };
}

/** A picture or a program decodes too, but into control characters; a few of them are a cell's fault, not the file's. */
function readable(bytes: Uint8Array, encoding: Encoding): Decoded {
  const [beginning = ""] = textOf(bytes, encoding);
  const sample = beginning.slice(0, 2000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const strange = sample.match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  if (strange > sample.length / 50) return { ok: false, fault: "not-text" };
  return {
    ok: true,
    encoding,
    beginning,
    *pieces(from) {
      let first = true;
      for (const text of textOf(bytes, encoding)) {
        yield first ? text.slice(from) : text;
        first = false;
      }
    },
  };
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

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === "utf-8") return isUtf8(bytes);
  try {
    for (const _ of textOf(bytes, encoding));
    return true;
  } catch {
    return false;
  }
}

/** The text without its mark; throws where the bytes are not of this encoding. */
function* textOf(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = encoding === "windows-1252" ? null : new TextDecoder(encoding, { fatal: true });
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    const last = from + PIECE >= bytes.length;
    yield decoder ? decoder.decode(piece, { stream: !last }) : iconv.decode(Buffer.from(piece), encoding);
  }
}
