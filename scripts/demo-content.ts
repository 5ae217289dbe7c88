// The demo company's own content folder, laid over ours: a policy that it has made its own, and a lesson that its author has
// changed and not yet published, so that there is something to compare, to decide and to publish.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES, type Language } from "#app/i18n/languages.ts";
import { root } from "./terminal.ts";

const OWN_POLICY = "documents/acceptable-use";
const CHANGED = "lessons/backups";
/** Where the lesson says what to do today; what follows is the company's own. */
const ACTION = /(^## .*`action`\n\n.+)$/m;
const OWN_SENTENCE = {
  de: "Zeichnungen aus der Konstruktion gehören bei uns auf das Laufwerk K.",
  en: "Drawings from our design office belong on drive K.",
} as const;

/** Makes the folder with the policy. */
export function writeOwnPolicy(folder: string): void {
  change(folder, OWN_POLICY, (text) => text.replace("example: true\n", ""));
}

/** Changes the lesson on disk only: it waits for its author. */
export function writeChangedLesson(folder: string): void {
  change(folder, CHANGED, (text, language) => text.replace(ACTION, `$1 ${OWN_SENTENCE[language]}`));
}

function change(folder: string, path: string, edit: (text: string, language: Language) => string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "content", path), join(folder, path), { recursive: true });
  for (const language of LANGUAGES) {
    const file = join(folder, path, `${language}.md`);
    const text = readFileSync(file, "utf8");
    const edited = edit(text, language);
    if (edited === text) throw new Error(`${file} has not what the demo changes.`);
    writeFileSync(file, edited);
  }
}
