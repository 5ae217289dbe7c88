// Texts that stand in many rows are kept once: a list of 100,000 people has few departments, languages and functions.

/** Beyond so many different ones, the column is one of names, numbers or addresses. */
const KEPT = 2_000;

export class SameTexts {
  readonly #known = new Map<string, string>();

  /** The same text, as it was met first. */
  same(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size < KEPT) this.#known.set(text, text);
    return text;
  }
}
