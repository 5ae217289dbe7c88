// Figures that need a source: percentages, amounts of money, millions, and "three out of ten", in numerals or words.

export interface Figure {
  /** As written, such as "60 per cent". */
  text: string;
  /** What it says, however it is written: "60 percent". */
  value: string;
  /** Where it begins in the text. */
  index: number;
}

const WORDS: Record<string, number> = {
  ...numbered([
    "ein(?:er|e|es|s)?",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
  ]),
  ...numbered(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]),
};

const WORD = `(?:${Object.keys(WORDS).join("|")})`;
/** "1.500", "2,5"; of "30 to 40" the 40. */
const NUMBER = String.raw`(?<![\p{L}\d.,:])(\d+(?:[.,\u00a0\u202f]\d+)*|${WORD}(?![\p{L}]))`;
const CURRENCY = String.raw`(?:€|\$|£|EUR\b|USD\b|CHF\b|Euros?\b|Dollars?\b|Franken\b|pounds?\b)`;

interface Kind {
  pattern: RegExp;
  value(numbers: number[]): string;
}

const KINDS: readonly Kind[] = [
  {
    pattern: new RegExp(String.raw`${NUMBER}\s*(?:%|Prozent|per ?cent)`, "giu"),
    value: ([n]) => `${n} percent`,
  },
  {
    pattern: new RegExp(String.raw`${NUMBER}\s*(?:Mio\b|Million(?:en|s)?\b|M\s?(?=[€$£]))`, "giu"),
    value: ([n]) => `${n} million`,
  },
  {
    pattern: new RegExp(String.raw`${NUMBER}\s*(?:Mrd\b|Milliarden?\b|billions?\b)`, "giu"),
    value: ([n]) => `${n} billion`,
  },
  { pattern: new RegExp(String.raw`${NUMBER}\s*${CURRENCY}`, "giu"), value: ([n]) => `${n} money` },
  {
    pattern: new RegExp(
      String.raw`${CURRENCY}\s?(\d+(?:[.,]\d+)*)(?![\d.,]*\s*(?:Mio|Mrd|Milli|million|billion))`,
      "giu",
    ),
    value: ([n]) => `${n} money`,
  },
  {
    pattern: new RegExp(`${NUMBER} (?:von|(?<!one )of|out of) ${NUMBER}`, "giu"),
    value: ([n, all]) => `${n} of ${all}`,
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d.,:])(\d{1,2}|${WORD}) in (\d{1,3}|${WORD}|hundred)(?![\p{L}\d])`,
      "giu",
    ),
    value: ([n, all]) => `${n} of ${all}`,
  },
];

/** What somebody else says is no figure of ours. */
const QUOTED = /„[^“”„]*[“”]|“[^”“]*”|"[^"]*"|»[^«»]*«|«[^»«]*»/g;

/** @returns every figure outside quotation marks, in the order of the text */
export function figuresIn(text: string): Figure[] {
  if (!/\d|von|of|in|Mi|mi|Pro|per/.test(text)) return [];
  const quotes = [...text.matchAll(QUOTED)].map(
    (quote) => [quote.index, quote.index + quote[0].length] as const,
  );
  const found = KINDS.flatMap(({ pattern, value }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const numbers = match.slice(1).map(numberOf);
      const isPart = numbers.length < 2 || (numbers[0] ?? 0) < (numbers[1] ?? 0);
      return isPart ? [{ text: match[0], value: value(numbers), index: match.index }] : [];
    }),
  );
  return found
    .filter(({ index }) => quotes.every(([from, to]) => index < from || index >= to))
    .sort((a, b) => a.index - b.index);
}

function numberOf(text: string): number {
  if (!/^\d/.test(text)) {
    const word = Object.entries(WORDS).find(([pattern]) => new RegExp(`^${pattern}$`, "iu").test(text));
    return word?.[1] ?? 100;
  }
  const plain = text.replace(/[\u00a0\u202f]/g, "");
  // "1.500" and "1,500" are the same number in two languages; "1,5" and "1.5" are too.
  return Number(/^\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, "") : plain.replace(",", "."));
}

function numbered(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(words.map((word, index) => [word, index + 1]));
}
