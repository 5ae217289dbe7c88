// The short code printed in each mail: easy to read out and type, so that anybody can check whether a mail is genuine.

import type { Random } from "#app/clock.ts";

/** No 0 and O, no 1, I and L. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const REFERENCE_LENGTH = 8;
/** Bytes from here on would make some letters likelier than others. */
const FAIR = 256 - (256 % ALPHABET.length);

/** A new reference. It is no secret: what it shows is shown only to the person it was sent to. */
export function newReference(random: Pick<Random, "bytes">): string {
  let reference = "";
  while (reference.length < REFERENCE_LENGTH) {
    for (const byte of random.bytes(REFERENCE_LENGTH)) {
      if (byte < FAIR && reference.length < REFERENCE_LENGTH) reference += ALPHABET[byte % ALPHABET.length];
    }
  }
  return reference;
}

/** What somebody typed, as it is stored: capitals, without spaces and hyphens. */
export function normalReference(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
}
