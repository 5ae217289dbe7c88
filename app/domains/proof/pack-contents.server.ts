// The list of what lies in a folder of an evidence pack, in both languages.

import type { Language } from "#app/i18n/languages.ts";
import { type Part, textPart } from "./archive.server.ts";
import { filledIn } from "./pack-files.server.ts";
import { escaped } from "./pack-html.ts";

/** German below English, as in the README. */
export function contentsPart(
  folder: string,
  frame: string,
  { title, bodyIn }: { title: (language: Language) => string; bodyIn: (language: Language) => string },
): Part {
  const sections = (["en", "de"] as const).map(
    (language) =>
      `<div lang="${language}">\n<h1>${escaped(title(language))}</h1>\n${bodyIn(language)}\n</div>`,
  );
  const body = sections.join("\n<hr>\n");
  return textPart(
    `${folder}/index.html`,
    filledIn(frame, { language: "en", title: escaped(title("en")), body }),
  );
}
