// What was taught and what was approved: texts, compared with the hashes that records name them by.

import { partOf } from "./archive.js";
import { decode, deviates, encoder } from "./bytes.js";

function sortedPairs(object) {
  return Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The name of a version: SHA-256 over its sources, pictures and terms, as docs/evidence-pack.md says. */
function versionOf({ sources, images, terms }, sha256) {
  const plain = (source) =>
    `${source
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n")
      .normalize("NFC")
      .replace(/\n+$/, "")}\n`;
  const words = sortedPairs(terms).map(([id, { term, meaning }]) => [
    id,
    [term.de, term.en, meaning.de, meaning.en].map((text) => text.normalize("NFC")),
  ]);
  const languages = sortedPairs(sources).map(([language, source]) => [language, plain(source)]);
  const parts = [
    words.length > 0 ? 2 : 1,
    languages,
    sortedPairs(images),
    ...(words.length > 0 ? [words] : []),
  ];
  return sha256(encoder.encode(JSON.stringify(parts)));
}

/** The sources as they are written down, with nothing beside what the name is the hash of and what they are of. */
function writtenOf({ images, kind, lesson, number, sources, terms }) {
  const sorted = (object) => Object.fromEntries(sortedPairs(object));
  const both = ({ de, en }) => ({ de, en });
  const words = sortedPairs(terms).map(([id, { term, meaning }]) => [
    id,
    { meaning: both(meaning), term: both(term) },
  ]);
  return JSON.stringify({
    images: sorted(images),
    kind,
    lesson,
    number,
    sources: sorted(sources),
    terms: Object.fromEntries(words),
  });
}

/** The taught versions of the period are there, each with the sources that its name is the hash of. */
export function checkLessons(parts, taught, sha256) {
  const there = new Set(
    [...parts.keys()]
      .filter((path) => path.startsWith("lessons/") && path !== "lessons/index.html")
      .map((path) => path.split("/")[1]),
  );
  if (there.size > 0) partOf(parts, "lessons/index.html");
  for (const version of taught) if (!there.has(version)) deviates("lesson-missing", { version });
  for (const version of there) {
    if (!taught.has(version)) deviates("lesson-extra", { version });
    const path = `lessons/${version}/source.json`;
    const text = decode(partOf(parts, path), path);
    let source = null;
    let name = null;
    let written = null;
    try {
      source = JSON.parse(text);
      name = versionOf(source, sha256);
      written = writtenOf(source);
    } catch {
      deviates("lesson-form", { version });
    }
    if (name !== version) deviates("lesson-differs", { version });
    if (`${written}\n` !== text) deviates("lesson-form", { version });
    const files = ["source.json", ...Object.keys(source.images)];
    for (const language of Object.keys(source.sources)) files.push(`${language}.html`);
    for (const file of files) partOf(parts, `lessons/${version}/${file}`);
    for (const each of parts.keys()) {
      const [folder, in_, file] = each.split("/");
      if (folder === "lessons" && in_ === version && !files.includes(file))
        deviates("part-name", { path: each });
    }
    for (const [image, sum] of Object.entries(source.images))
      if (sha256(partOf(parts, `lessons/${version}/${image}`)) !== sum)
        deviates("lesson-picture", { version, image });
  }
  return there.size;
}

/** The programmes that the management decided on are there, each the text that its name is the hash of. */
export function checkProgrammes(parts, programmes, sha256) {
  for (const path of parts.keys()) {
    const [, name] = /^programme\/([^.]*)/.exec(path) ?? [];
    const isExtra = name !== undefined && path !== "programme/index.html" && !programmes.has(name);
    if (isExtra) deviates("programme-extra", { programme: name });
  }
  for (const programme of programmes) {
    const text = parts.get(`programme/${programme}.json`) ?? deviates("programme-missing", { programme });
    if (sha256(text) !== programme) deviates("programme-differs", { programme });
    for (const page of ["index", `${programme}.de`, `${programme}.en`])
      partOf(parts, `programme/${page}.html`);
  }
  return programmes.size;
}
