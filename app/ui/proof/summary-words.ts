// A list in words that stays short: its first ones, and how many more there are.

import { shortened } from "#app/domains/proof/period-summary.ts";
import { summaryText } from "#app/i18n/summary.ts";
import { useText } from "../language.tsx";

export function useShort(): (parts: readonly string[], most: number) => string {
  const t = useText(summaryText);
  return (parts, most) => {
    const { first, more } = shortened(parts, most);
    return [...first, ...(more > 0 ? [t("more", { count: more })] : [])].join(", ");
  };
}
