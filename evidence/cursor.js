// A file of one form is read byte by byte: making a text of each line would cost more than all hashing.

import { DIGITS } from "./bytes.js";

/** Words that come again and again: each is kept as one text, found by its bytes. */
export class Words {
  /** @param pattern what a word must look like */
  constructor(pattern) {
    this.pattern = pattern;
    this.known = new Map();
  }

  /** The text of these bytes; null where they are no such word. @param sum of the bytes, by which they are found */
  read(bytes, from, to, sum) {
    const word = this.known.get(sum);
    if (word !== undefined && isAt(word.bytes, bytes, from, to)) return word.text;
    const text = String.fromCharCode(...bytes.subarray(from, to));
    if (!this.pattern.test(text)) return null;
    this.known.set(sum, { bytes: bytes.slice(from, to), text });
    return text;
  }
}

function isAt(word, bytes, from, to) {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word[at]) return false;
  return true;
}

/** No word is longer. */
const LONGEST_WORD = 64;
/** A quotation mark. */
export const QUOTE = 34;

/** A place in bytes, which moves on over what is there as it must be. */
export class Cursor {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  isAtEnd() {
    return this.at === this.bytes.length;
  }

  /** Whether exactly these bytes come next. */
  takes(expected) {
    const { bytes, at } = this;
    if (at + expected.length > bytes.length) return false;
    for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.at = at + expected.length;
    return true;
  }

  /** Whether exactly this text of ASCII comes next. */
  takesText(text) {
    const { bytes, at } = this;
    if (at + text.length > bytes.length) return false;
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
    this.at = at + text.length;
    return true;
  }

  /** Whether 64 digits come next; written as 32 bytes. */
  takesHex(into, from) {
    const { bytes, at } = this;
    if (at + 64 > bytes.length) return false;
    for (let i = 0; i < 32; i++) {
      const high = DIGITS[bytes[at + 2 * i]];
      const low = DIGITS[bytes[at + 2 * i + 1]];
      if ((high | low) > 15) return false;
      into[from + i] = (high << 4) | low;
    }
    this.at = at + 64;
    return true;
  }

  /** The word before the next quotation mark; null where none of these is there. */
  word(words) {
    const { bytes, at } = this;
    let end = at;
    let sum = 0;
    for (; bytes[end] !== QUOTE; end++) {
      if (end === bytes.length || end - at === LONGEST_WORD) return null;
      sum = (Math.imul(sum, 31) + bytes[end]) | 0;
    }
    this.at = end;
    return words.read(bytes, at, end, sum);
  }

  /** The number that comes next, in its one form; -1 where there is none. */
  number() {
    const { bytes, at } = this;
    let end = at;
    let number = 0;
    for (; end < bytes.length && bytes[end] >= 48 && bytes[end] <= 57; end++)
      number = number * 10 + bytes[end] - 48;
    const isNumber = end > at && end - at <= 16 && (bytes[at] !== 48 || end === at + 1);
    if (isNumber) this.at = end;
    return isNumber ? number : -1;
  }
}
