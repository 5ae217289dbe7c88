// Claims that are often repeated and wrong (facts sheet, section 0): a sentence that makes one is an error.

import type { LessonDocument } from "../document.ts";
import { placeAt } from "../problem.ts";
import { sentencesIn } from "../readability.ts";
import { error, type Finding } from "./rule.ts";

interface Claim {
  /** All of them in one sentence make the claim. */
  all: readonly RegExp[];
  /** … unless this is there too. */
  unless?: RegExp;
  truth: string;
}

const CLAIMS: readonly Claim[] = [
  {
    all: [/§\s*38/, /billig|genehmig|\bapprov/i],
    unless: /Art\.?\s*20|nicht|\bnot\b/i,
    truth:
      '§ 38 BSIG says "umsetzen und überwachen" (implement and monitor); approving is Art. 20(1) of the Directive',
  },
  {
    all: [/§\s*38/, /Bußgeld|\bfine[sd]?\b/i],
    unless: /\bkein|\bnicht|\bno\b|\bnot\b/i,
    truth: "§ 38 BSIG is not in the list of fines",
  },
  {
    all: [/§\s*38/, /(drei|3) Jahre|(vier|4) Stunden|(three|3) years|(four|4) hours/i],
    unless: /Begründung|Handreichung|memorandum|guidance|\bnicht|\bnot\b/i,
    truth: "three years and four hours are not in the statute",
  },
  { all: [/Verzichtsverbot/i], truth: "that sentence stood in drafts only; do not teach it" },
  { all: [/BSI-(Zertifikat|certificate)/i], truth: 'the paper is called "Teilnahmebescheinigung"' },
  {
    all: [/§\s*30/, /Cyberhygiene|cyber hygiene/i],
    truth:
      'the Act says "grundlegende Schulungen und Sensibilisierungsmaßnahmen"; cyber hygiene is the Directive\'s word',
  },
  {
    all: [/\b50\b/, /\b10 (Mio|Million|M\b)/i, /Umsatz|turnover/i],
    unless: /Bilanz|balance sheet/i,
    truth: "it is 50 staff, or more than 10 M € turnover and balance sheet",
  },
  {
    all: [
      /Art(\.|ikel|icle)?\s*20\b/,
      /(alle|sämtliche)n? (Beschäftigten|Mitarbeite)|all (staff|employees)/i,
    ],
    unless: /fördern|ermutigen|encourage|\bnicht|\bnot\b/i,
    truth: "the staff duty is Art. 21(2)(g) and § 30 Abs. 2 Nr. 7, not Art. 20(2)",
  },
  {
    all: [/2024\/2690/, /\b(alle|jede|every|all)\b.*(NIS2|NIS-2|Einrichtung|entit)/i],
    unless: /\bnicht|\bnot\b/i,
    truth: "(EU) 2024/2690 binds only the digital providers that it lists",
  },
  {
    all: [/(Monat|month)/i, /(Abschluss|final report)/i, /(nach dem Vorfall|after the incident)/i],
    truth: "the final report is due one month after the 72-hour notification",
  },
  {
    all: [
      /(Phishing-Simulation|phishing simulation)/i,
      /(Pflicht|vorgeschrieben|verpflicht|require|mandatory)/i,
    ],
    unless: /\bkein|\bnicht|\bno\b|\bnot\b/i,
    truth: "no statute asks for phishing simulations",
  },
  { all: [/\b96 (Stunden|hours)\b/i], truth: "96 hours is only a proposal; Art. 33 GDPR says 72 hours" },
  {
    all: [
      /(Passw|password)/i,
      /(regelmäßig|alle \d+ Tage|regularly|every \d+ days)/i,
      /(ändern|wechseln|change)/i,
    ],
    unless: /\bnicht|\bkein|\bnot\b|\bno\b|Regel|rule/i,
    truth: "forced rotation is not good practice; say to follow the company's rule",
  },
];

export function checkClaims({ source, language }: LessonDocument): Finding[] {
  return paragraphsOf(source).flatMap(({ text, offset }) => {
    let from = offset;
    return sentencesIn(text, language).flatMap((sentence) => {
      const start = from + (sentence.length - sentence.trimStart().length);
      from += sentence.length;
      return CLAIMS.filter((claim) => makes(sentence, claim)).map(({ truth }) =>
        error(placeAt(source, start), "claim", `This sentence makes a claim that is wrong: ${truth}.`),
      );
    });
  });
}

function makes(sentence: string, { all, unless }: Claim): boolean {
  return all.every((pattern) => pattern.test(sentence)) && !unless?.test(sentence);
}

/** What begins a text of its own: an item, a heading, a row, a quote after something else, a line of front matter. */
const BEGINS = /^\s*(?:[-*#|]|\d+\.|[a-z_]+: |---)/;

/** Texts with their offsets. A line's end becomes a space of the same length, so that offsets stay true. */
function paragraphsOf(source: string): { text: string; offset: number }[] {
  const paragraphs: { text: string; offset: number }[] = [];
  let offset = 0;
  let before = "";
  for (const line of source.split(/(?<=\n)/)) {
    const text = protectAbbreviations(line.replace(/[\r\n]/g, " "));
    const last = paragraphs.at(-1);
    const quoteBegins = line.trimStart().startsWith(">") && !before.trimStart().startsWith(">");
    if (last && before.trim() !== "" && !quoteBegins && !BEGINS.test(line)) last.text += text;
    else if (text.trim() !== "") paragraphs.push({ text, offset });
    before = line;
    offset += line.length;
  }
  return paragraphs;
}

/** "Abs. 2" ends no sentence; the segmenter cannot know. */
function protectAbbreviations(text: string): string {
  return text.replace(/\b(Abs|Art|Nr|Satz|Mio|bzw|Para|No)\.(?=\s)/g, "$1 ");
}
