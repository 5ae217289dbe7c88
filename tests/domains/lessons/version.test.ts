// A version's name changes with what is taught, and with nothing else.

import { expect, test } from "vitest";
import { FORMAT, lessonVersion } from "#app/domains/lessons/version.ts";

const sources = { de: "---\ntitle: Ä\n---\n\n## Über\n", en: "---\ntitle: A\n---\n\n## About\n" };
const images = { "b.svg": "22", "a.svg": "11" };
const version = lessonVersion({ sources, images });

test("stays what it is for ever: this hash is in customers' ledgers", () => {
  expect(FORMAT).toBe(1);
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
