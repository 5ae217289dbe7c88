// Numbers as people type them, and the forms that a number question knows: "24", or "20..28" for a range.

import type { Language } from "../lessons/lesson.ts";

/** What stands between thousands; the other of "." and "," stands before decimals. */
const GROUPS: Record<Language, string> = { de: ".", en: "," };

/** @returns the number that a text is, with its unit or without; undefined if it is none, or more than one */
export function parseNumber(typed: string, language: Language): number | undefined {
  const [, digits = ""] = /^\s*([-−]?\d[\d.,'\u2019\u00a0\u202f ]*)\D*$/.exec(typed) ?? [];
  const spaced = digits.trim().replace(/['\u2019\u00a0\u202f]/g, " ");
  // A space stands between thousands, or between two numbers.
  if (spaced.includes(" ") && !/^[-−]?\d{1,3}( \d{3})+([.,]\d*)?$/.test(spaced)) return undefined;
  const compact = spaced.replaceAll(" ", "").replace(/[.,]$/, "").replace("−", "-");
  if (compact === "") return undefined;
  const last = Math.max(compact.lastIndexOf("."), compact.lastIndexOf(","));
  const mark = compact[last];
  const several = compact.split(mark ?? "").length > 2;
  const grouped = mark === GROUPS[language] && /^-?\d{1,3}([.,]\d{3})+$/.test(compact);
  const isDecimal = last >= 0 && !several && !grouped;
  const whole = (isDecimal ? compact.slice(0, last) : compact).replace(/[.,]/g, "");
  const value = Number(isDecimal ? `${whole}.${compact.slice(last + 1)}` : whole);
  return Number.isFinite(value) ? value : undefined;
}

/** An author's form: "24 hours", "20 – 28 %". */
export interface NumberForm {
  /** "24" or "20..28": the form's name, the same in every language. */
  name: string;
  unit: string;
}

/** @returns undefined where the text is no number and no range */
export function parseForm(text: string, language: Language): NumberForm | undefined {
  const number = String.raw`[-−]?\d(?:[\d.,'\u2019\u00a0\u202f]*\d)?`;
  const match = new RegExp(`^\\s*(${number})(?:\\s*(?:–|-|to|bis)\\s*(${number}))?\\s*(\\D*)$`).exec(text);
  if (!match) return undefined;
  const from = parseNumber(match[1] ?? "", language);
  const to = match[2] === undefined ? from : parseNumber(match[2], language);
  if (from === undefined || to === undefined || to < from) return undefined;
  return { name: from === to ? `${from}` : `${from}..${to}`, unit: (match[3] ?? "").trim() };
}

/** @returns the form that a kept answer has, exact ones before ranges; "" for none */
export function formOf(chosen: string, forms: readonly string[]): string {
  const value = Number(chosen);
  const holds = (form: string) => {
    const [from = "", to = from] = form.split("..");
    return from !== "" && Number(from) <= value && value <= Number(to);
  };
  return forms.find((form) => form === chosen) ?? forms.find(holds) ?? "";
}
