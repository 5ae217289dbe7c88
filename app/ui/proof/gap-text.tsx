// What is missing, in a sentence; of lessons or documents it names up to three.

import type { Gap } from "#app/domains/proof/programme-facts.ts";
import { listInWords } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { useLanguage, useText } from "../language.tsx";

const NAMED = 3;

export function GapText({ gap: { what, titles = [] } }: { gap: Gap }) {
  const t = useText(obligationsText);
  const language = useLanguage();
  const quoted = titles.slice(0, NAMED).map((title) => t("quoted", { title }));
  const rest = titles.length - quoted.length;
  const named = rest > 0 ? [...quoted, t("more", { count: rest })] : quoted;
  return <>{t(`gap.${what}`, { titles: listInWords(named, "and", language) })}</>;
}
