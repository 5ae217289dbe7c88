// The code on a paper: whoever holds it may see what the paper claims, so nobody can guess it, and anybody can type it.

import type { Random } from "#app/clock.ts";

/** Crockford's base 32: no I, L, O and U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 20;

/** 100 random bits. */
export function newCode(random: Pick<Random, "bytes">): string {
  // 256 is a multiple of 32: each letter is as likely as the others.
  return [...random.bytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % 32]).join("");
}

/** What somebody typed, as it is stored; null for what cannot be a code. An O is taken for 0, an I or L for 1. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

/** "7K4M-…": as it is printed, in groups of four. */
export function groupedCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$&-");
}
