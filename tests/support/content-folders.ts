// Content folders to edit: a copy of three lessons of ours, and an empty one of the company's to lay over it.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { opened } from "./opened.ts";
import { copySmallLibrary } from "./small-library.ts";

/** Both are taken away after the test. */
export function contentFolders() {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-content-"));
  opened({ close: async () => rmSync(folder, { recursive: true }) });
  const ours = join(folder, "ours");
  const company = join(folder, "company");
  copySmallLibrary(ours);
  mkdirSync(company);
  const read = (...path: string[]) => readFileSync(join(ours, ...path), "utf8");
  return {
    folders: { ours, company },
    /** Changes a sentence of our lesson, or of the company's. */
    edit(
      lesson: string,
      language: "de" | "en",
      from: string,
      to: string,
      where: "ours" | "company" = "ours",
    ) {
      const file = join(folder, where, "lessons", lesson, `${language}.md`);
      const text = readFileSync(file, "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not say "${from}".`);
      writeFileSync(file, text.replace(from, to));
    },
    /** Lays our lesson into the company's folder, to be edited there. */
    takeOver(lesson: string) {
      cpSync(join(ours, "lessons", lesson), join(company, "lessons", lesson), { recursive: true });
    },
    read,
    write(where: "ours" | "company", path: string, text: string) {
      const file = join(folder, where, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    remove(where: "ours" | "company", path: string) {
      rmSync(join(folder, where, path), { recursive: true });
    },
  };
}
