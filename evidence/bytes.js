// What all parts of the verifier share: the first deviation, bytes and texts.

/** The first deviation: a code with values, which words.js says in a sentence. */
export class Deviation extends Error {
  constructor(code, values) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

export function deviates(code, values = {}) {
  throw new Deviation(code, values);
}

export const encoder = new TextEncoder();

/** Texts, each as its bytes. */
export function encoded(texts) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encoder.encode(text)]));
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function decode(bytes, path) {
  try {
    return decoder.decode(bytes);
  } catch {
    return deviates("not-utf8", { path });
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function hexOf(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at++) text += HEX[bytes[at]];
  return text;
}

/** What a digit of hex stands for, by its code; 16 where it is none. Capitals are none. */
export const DIGITS = new Uint8Array(256).fill(16);
for (const [value, digit] of [..."0123456789abcdef"].entries()) DIGITS[digit.charCodeAt(0)] = value;

/** Writes 64 digits as 32 bytes. */
export function putHex(bytes, from, hex) {
  for (let at = 0; at < 32; at++)
    bytes[from + at] = (DIGITS[hex.charCodeAt(2 * at)] << 4) | DIGITS[hex.charCodeAt(2 * at + 1)];
}

export function hexBytes(hex) {
  const bytes = new Uint8Array(32);
  putHex(bytes, 0, hex);
  return bytes;
}

/** Strict: a text has one meaning and a meaning one text, however long. Null for anything else. */
export function bytesOfBase64(text) {
  let binary = "";
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  return btoa(binary) === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : null;
}

export function same(a, b) {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

export function joined(...pieces) {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
