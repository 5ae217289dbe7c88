// Short texts as people type them: the same answer whatever its capitals, spaces, hyphens, umlauts and full stops.

export const LONGEST_TYPED = 100;

const SPELLED: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** @returns a text by which two spellings of the same are equal; "" where nothing is left */
export function foldText(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[äöüß]/g, (letter) => SPELLED[letter] ?? letter)
      .normalize("NFD")
      // Accents, and what is there without being seen: soft hyphens, joiners.
      .replace(/[\p{M}\p{Cf}]/gu, "")
      .replace(/[\s_\p{Pd}]+/gu, " ")
      .replace(/^[\p{P} ]+|[\p{P} ]+$/gu, "")
  );
}

/** @returns the form among these that was typed; "" for none */
export function formOfText(typed: string, forms: readonly string[]): string {
  const folded = foldText(typed);
  return forms.find((form) => form !== "" && foldText(form) === folded) ?? "";
}
