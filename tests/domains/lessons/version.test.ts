// A version's name changes with what is taught, and with nothing else.

import { expect, test } from "vitest";
import { lessonVersion, versionFormat } from "#app/domains/lessons/version.ts";

const sources = { de: "---\ntitle: Ä\n---\n\n## Über\n", en: "---\ntitle: A\n---\n\n## About\n" };
const images = { "b.svg": "22", "a.svg": "11" };
const version = lessonVersion({ sources, images });

test("stays what it is for ever: this hash is in customers' ledgers", () => {
  expect(versionFormat({})).toBe(1);
  expect(version).toBe("f4fb7736fcad8c369376c9f2236073db8edf944d62748c458c1360313bd6de5d");
});

test.each([
  ["line ends", { ...sources, en: sources.en.replaceAll("\n", "\r\n") }],
  ["old line ends", { ...sources, en: sources.en.replaceAll("\n", "\r") }],
  ["decomposed letters", { ...sources, de: sources.de.normalize("NFD") }],
  ["a missing last line end", { ...sources, en: sources.en.trimEnd() }],
  ["empty lines at the end", { ...sources, en: `${sources.en}\n\n` }],
  ["a byte-order mark", { ...sources, en: `\uFEFF${sources.en}` }],
  ["the order of languages", { en: sources.en, de: sources.de }],
])("%s make no difference", (_what, same) => {
  expect(lessonVersion({ sources: same, images })).toBe(version);
});

test("the order of images makes no difference", () => {
  expect(lessonVersion({ sources, images: { "a.svg": "11", "b.svg": "22" } })).toBe(version);
});

test.each([
  ["a word", { sources: { ...sources, en: sources.en.replace("About", "Over") }, images }],
  ["a language less", { sources: { de: sources.de }, images }],
  ["languages exchanged", { sources: { de: sources.en, en: sources.de }, images }],
  ["an image's bytes", { sources, images: { ...images, "a.svg": "12" } }],
  ["an image's name", { sources, images: { "c.svg": "11", "b.svg": "22" } }],
])("%s makes another version", (_what, other) => {
  expect(lessonVersion(other)).not.toBe(version);
});

const terms = {
  mfa: { term: { de: "MFA", en: "MFA" }, meaning: { de: "Zwei Nachweise.", en: "Two proofs." } },
  bsi: { term: { de: "BSI", en: "BSI" }, meaning: { de: "Die Behörde.", en: "The authority." } },
};
const withTerms = lessonVersion({ sources, images, terms });

test("no terms is the format of the first versions; with terms it is another, for ever too", () => {
  expect(lessonVersion({ sources, images, terms: {} })).toBe(version);
  expect(versionFormat({ terms })).toBe(2);
  expect(withTerms).toBe("e2418970fd98852417a6bb460190794dd43e88c2272dcd6b1fc6fa52184bc5e3");
});

test("the order of terms makes no difference, nor do decomposed letters", () => {
  const { mfa, bsi } = terms;
  expect(lessonVersion({ sources, images, terms: { bsi, mfa } })).toBe(withTerms);
  const decomposed = { ...bsi, meaning: { ...bsi.meaning, de: bsi.meaning.de.normalize("NFD") } };
  expect(lessonVersion({ sources, images, terms: { mfa, bsi: decomposed } })).toBe(withTerms);
});

test.each([
  ["a meaning", { ...terms, mfa: { ...terms.mfa, meaning: { de: "Zwei Nachweise.", en: "Other." } } }],
  ["a word", { ...terms, mfa: { ...terms.mfa, term: { de: "2FA", en: "MFA" } } }],
  ["a term less", { mfa: terms.mfa }],
  ["a term's id", { mfa2: terms.mfa, bsi: terms.bsi }],
])("%s makes another version", (_what, other) => {
  expect(lessonVersion({ sources, images, terms: other })).not.toBe(withTerms);
});
