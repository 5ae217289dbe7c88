// Texts of the completion report, and of the same report about documents: the same keys, some in words of their own.

import type { ContentKind } from "#db/schema/lessons.ts";
import de from "./locales/de/report.json" with { type: "json" };
import en from "./locales/en/report.json" with { type: "json" };
import { defineTexts, type Text, type Texts } from "./texts.ts";

export const reportText = defineTexts({ de, en });

type Keys = Parameters<Text<typeof de>>[0];
/** Keys that documents have words of their own for. */
type OwnKey = { [K in Keys]: K extends `documents.${infer Own}` ? Own : never }[Keys];

const OWN: ReadonlySet<string> = new Set(
  Object.keys(de)
    .filter((key) => key.startsWith("documents."))
    .map((key) => key.slice("documents.".length).replace(/_(zero|one|other)$/, "")),
);

const acknowledgements: Texts<typeof de> = {
  in(language) {
    const t = reportText.in(language);
    return (key, values) => (isOwn(key) ? t(`documents.${key}`, values) : t(key, values));
  },
};

/** The report's words for training, or for documents and their acknowledgements. */
export function reportTexts(kind: ContentKind): Texts<typeof de> {
  return kind === "document" ? acknowledgements : reportText;
}

function isOwn(key: string): key is OwnKey {
  return OWN.has(key);
}
