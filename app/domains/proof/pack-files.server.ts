// The verifiers and texts that go into every evidence pack: plain files in one folder, put together here.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface PackFiles {
  /** verify.mjs: one script without dependencies. */
  script: string;
  /** verify.html: one page that works from disk. */
  page: string;
  /** The frame of a readable document, with {{language}}, {{title}} and {{body}}. */
  frame: string;
  readme: Record<"de" | "en", string>;
  /** File name -> JSON Schema. */
  schemas: Record<string, string>;
}

/** @param folder where the product's folder "evidence" lies */
export function readPackFiles(folder: string): PackFiles {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const schemas = readdirSync(join(folder, "schemas")).sort();
  return {
    script: scriptOf(read),
    page: pageOf(read),
    frame: read("document.html"),
    readme: { de: read("readme.de.txt"), en: read("readme.en.txt") },
    schemas: Object.fromEntries(schemas.map((name) => [name, read(join("schemas", name))])),
  };
}

/** The checksums of the verifiers as `sha256sum` writes them: those of docs/evidence-verifiers.sha256. */
export function verifierSums({ page, script }: Pick<PackFiles, "page" | "script">): string[] {
  const sum = (text: string) => createHash("sha256").update(text).digest("hex");
  return [`${sum(page)}  verify.html`, `${sum(script)}  verify.mjs`];
}

/** What both verifiers are made of, each after those that it uses. */
const SHARED = [
  "bytes.js",
  "archive.js",
  "parts.js",
  "keys.js",
  "notes.js",
  "brought.js",
  "cursor.js",
  "record-body.js",
  "tree.js",
  "period.js",
  "facts.js",
  "deciders.js",
  "taught.js",
  "verdict.js",
  "core.js",
  "words-en.js",
  "words-de.js",
  "words.js",
];
const BETWEEN = /^import [^;]* from "\.\/[^"]+";\n/gm;
const EXPORT = /^export /gm;

/** The files in one: what Node brings stays imported, at the top. */
function scriptOf(read: (name: string) => string): string {
  const node = read("node.js");
  const imports = [...node.matchAll(/^import .* from "node:[^"]+";\n/gm)].map(([line]) => line).join("");
  const rest = node.replace(BETWEEN, "").replaceAll(/^import .* from "node:[^"]+";\n/gm, "");
  return `#!/usr/bin/env node\n// Verifies an evidence pack; needs Node 20.12 or later and nothing else.\n\n${imports}\n${[
    ...SHARED.map((name) => read(name).replace(BETWEEN, "").replace(EXPORT, "")),
    rest,
  ].join("\n")}`;
}

/** The same within a page, which may run this very script and nothing else. */
function pageOf(read: (name: string) => string): string {
  const js = `"use strict";\n${[...SHARED, "page-words.js", "page.js"]
    .map((name) => read(name).replace(BETWEEN, "").replace(EXPORT, ""))
    .join("\n")}`;
  const css = read("page.css");
  return filledIn(read("page.html"), { script: sourceHash(js), style: sourceHash(css), css, js });
}

function sourceHash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Fills {{gaps}}; what is filled in is not looked at again, and a gap that nobody fills is a mistake. */
export function filledIn(template: string, values: Record<string, string | number>): string {
  for (const name of Object.keys(values))
    if (!template.includes(`{{${name}}}`)) throw new Error(`The template has no gap "${name}".`);
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing fills the gap "${name}".`);
    return String(value);
  });
}
