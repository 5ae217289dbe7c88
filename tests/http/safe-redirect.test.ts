// Wherever a link asks to go, a browser must end up on this site.

import fc from "fast-check";
import { expect, test } from "vitest";
import { targetOf } from "#app/domains/identity/sign-in-target.ts";
import { safePath } from "#app/http/safe-redirect.ts";

const SITE = "https://schulung.example.com";

const pieces = fc.constantFrom(
  ...["/", "//", "\\", "..", ".", "%2f", "%5C", "%2e", "evil.example", "@", ":", "?", "#", "&for=", "a", " "],
  ...["\t", "\n", "\0", "\u2028", "\u200b", "ﬀ", "／", "https:", "javascript:", "%", "%00", "é", "\ud800"],
);
const target = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.array(pieces, { maxLength: 12 }).map((parts) => `/${parts.join("")}`),
  fc.string({ unit: "binary" }),
  fc.webUrl(),
  fc.string().map((text) => `/${text}`),
);

for (const [name, pathOf] of [
  ["safePath", safePath],
  ["targetOf", targetOf],
] as const) {
  test(`${name} gives a path of this site for anything`, () => {
    fc.assert(
      fc.property(target, (text) => {
        const path = pathOf(text);
        expect(path).toMatch(/^\/(?![/\\])/);
        expect(new URL(path, SITE).origin).toBe(SITE);
        // A browser that strips what it does not like, and reads a backslash as a slash, gets there too.
        const lenient = path.replace(/[\t\n\r\0]/g, "").replaceAll("\\", "/");
        expect(new URL(lenient, SITE).origin).toBe(SITE);
        // Header-safe, and the same when asked again.
        expect(path).toMatch(/^[\x21-\x7e]*$/);
        expect(pathOf(path)).toBe(path);
      }),
      { numRuns: 3000 },
    );
  });
}

test.each([
  ["/", "/"],
  ["/lessons/phishing?step=2", "/lessons/phishing?step=2"],
  ["/lessons/../manage", "/manage"],
  [null, "/"],
  [undefined, "/"],
  ["", "/"],
  ["lessons", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/%2fevil.example", "/"],
  ["/a/%5Cevil.example", "/"],
  ["/\tevil", "/"],
  ["https://evil.example", "/"],
  [`/${"a".repeat(500)}`, "/"],
])("%s leads to %s", (asked, path) => {
  expect(safePath(asked)).toBe(path);
});
