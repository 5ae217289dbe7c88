// The one way to write a value as bytes (in the manner of RFC 8785), so that its hash cannot depend on who wrote it.

/** What a record may hold: no floats, no undefined, hence no dispute about how to write them. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/** Deeper nesting than any record needs is refused, so that no crafted value exhausts the stack. */
const DEEPEST = 32;

/** With the flag u, a surrogate matches only where it is no half of a pair. */
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * Writes a value as RFC 8785 does: no white space, keys sorted by UTF-16 code units.
 * Restricted to strings, safe integers, booleans, null, arrays and plain objects; anything else throws a TypeError,
 * as do strings with lone surrogates (RFC 8785, 3.2.2.2).
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, 0);
}

/**
 * Reads a text strictly: the value, if the text is exactly what canonicalJson writes for it.
 * White space, unsorted or double keys, other escapes and floats give `ok: false`.
 */
export function parseCanonical(text: string): { ok: true; value: CanonicalValue } | { ok: false } {
  try {
    const value = JSON.parse(text) as CanonicalValue;
    return canonicalJson(value) === text ? { ok: true, value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

function write(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new TypeError(`Canonical JSON is at most ${DEEPEST} levels deep.`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return writeString(value);
  if (typeof value === "number") return writeInteger(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(",")}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${writeString(key)}:${write(value[key], depth + 1)}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`Canonical JSON cannot hold ${typeof value}.`);
}

function writeString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError("Canonical JSON cannot hold a lone surrogate.");
  return JSON.stringify(text);
}

function writeInteger(number: number): string {
  if (!Number.isSafeInteger(number))
    throw new TypeError(`Canonical JSON holds safe integers only, not ${number}.`);
  return JSON.stringify(number);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
