// The demo company's own content folder, laid over ours: a policy that it has made its own, and a lesson that its author has
// changed and not yet published, so that there is something to compare, to decide and to publish.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { root } from "./terminal.ts";

const OWN_POLICY = "documents/acceptable-use";
const CHANGED = "lessons/visitors";
const SENTENCES = {
  de: {
    from: "Es lebt davon, dass wir nett sind.",
    to: "Es lebt davon, dass wir nett sind. Auch bei uns kam im Herbst jemand so bis in die Werkhalle.",
  },
  en: {
    from: "It works because we are kind.",
    to: "It works because we are kind. Here, too, somebody got as far as the workshop that way in autumn.",
  },
} as const;

/** Makes the folder with the policy. */
export function writeOwnPolicy(folder: string): void {
  change(folder, OWN_POLICY, () => ({ from: "example: true\n", to: "" }));
}

/** Changes the lesson on disk only: it waits for its author. */
export function writeChangedLesson(folder: string): void {
  change(folder, CHANGED, (language) => SENTENCES[language]);
}

function change(
  folder: string,
  path: string,
  sentence: (language: "de" | "en") => { from: string; to: string },
): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "content", path), join(folder, path), { recursive: true });
  for (const language of LANGUAGES) {
    const file = join(folder, path, `${language}.md`);
    const { from, to } = sentence(language);
    const text = readFileSync(file, "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not say: ${from}`);
    writeFileSync(file, text.replace(from, to));
  }
}
