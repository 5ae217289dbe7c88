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

const NOT = /\bnicht|\bkein|\bweder\b|\bnot\b|\bno\b|\bneither\b|n[’']t\b/i;
const TRAINING = /Schulung|geschult|\btrain(ing|ed)\b/i;
const MANAGEMENT =
  /Geschäftsleitung|Geschäftsführ|Leitungsorgan|Vorst[aä]nd|\bmanage(ment|rs)\b|\bdirectors?\b|\bboard\b/i;
const FINE = /Bußgeld|Geldbuße|\bfine[sd]?\b/i;

const NO_FINE =
  "§ 38 BSIG and the training of the management are not in the list of fines; staff training and documentation are (§ 30)";

const CLAIMS: readonly Claim[] = [
  {
    all: [/§\s*38/, /billig|genehmig|\bapprov/i],
    unless: /Art\.?\s*20|\bnicht|\bkein|\bnot\b/i,
    truth:
      '§ 38 BSIG says "umsetzen und überwachen" (implement and monitor); approving is Art. 20(1) of the Directive',
  },
  {
    all: [/§\s*38/, FINE],
    unless: NOT,
    truth: NO_FINE,
  },
  {
    all: [MANAGEMENT, TRAINING, FINE],
    unless: /\bnicht (im|in der) |\bkein|\bno\b|\bnot in\b|\bstaff\b|Beschäftigte|§\s*30/i,
    truth: NO_FINE,
  },
  {
    all: [
      /§\s*38|BSI|Gesetz|\b(law|statute|act)\b/i,
      TRAINING,
      /(drei|3) Jahre|(vier|4) Stunden|(three|3) years|(four|4) hours/i,
    ],
    unless: new RegExp(`Begründung|Handreichung|memorandum|guidance|${NOT.source}`, "i"),
    truth: "three years and four hours are not in the statute",
  },
  {
    all: [/§\s*38/, /(drei|3) Jahre|(vier|4) Stunden|(three|3) years|(four|4) hours/i],
    unless: new RegExp(`Begründung|Handreichung|memorandum|guidance|${NOT.source}`, "i"),
    truth: "three years and four hours are not in the statute",
  },
  {
    all: [/Verzichtsverbot|§\s*38.*(verzicht|\bwaive)|(verzicht|\bwaive).*§\s*38/i],
    truth: "that sentence stood in drafts only; do not teach it",
  },
  {
    all: [
      /BSI-(Zertifikat|certificate)|(§\s*38).*(Zertifikat|\bcertificate)|(Zertifikat|\bcertificate).*(§\s*38)/i,
    ],
    unless: new RegExp(`Teilnahmebescheinigung|certificate of attendance|${NOT.source}`, "i"),
    truth: 'the paper is called "Teilnahmebescheinigung" (certificate of attendance)',
  },
  {
    all: [/§\s*30/, /Cyberhygiene|cyber hygiene/i],
    unless: /Richtlinie|Directive|Art\.?\s*21|\bnicht|\bnot\b/i,
    truth:
      'the Act says "grundlegende Schulungen und Sensibilisierungsmaßnahmen"; cyber hygiene is the Directive\'s word',
  },
  {
    all: [/\b50\b/, /\b10 (Mio|Million|M\b)/i, /Umsatz|turnover/i],
    unless: /Bilanz|balance sheet/i,
    truth: "it is 50 staff, or more than 10 M € turnover and balance sheet",
  },
  {
    all: [/\b250\b/, /\b50 (Mio|Million|M\b)/i, /Umsatz|turnover/i],
    unless: /Bilanz|balance sheet/i,
    truth: "it is 250 staff, or more than 50 M € turnover and 43 M € balance sheet",
  },
  {
    all: [
      /Art(\.|ikel|icle)?\s*20\b/,
      /(alle|sämtliche)n? (Beschäftigten|Mitarbeite)|all (its |their |the )?(staff|employees)|every employee/i,
    ],
    unless: /fördern|auffordern|ermutigen|encourage|\bnicht|\bnot\b/i,
    truth: "the staff duty is Art. 21(2)(g) and § 30 Abs. 2 Nr. 7, not Art. 20(2)",
  },
  {
    all: [/2024\/2690/, /\b(alle|jede|every|all)\b.*(NIS2|NIS-2|Einrichtung|entit|Unternehmen|compan)/i],
    unless: /\bnicht|\bnur\b|\bnot\b|\bonly\b/i,
    truth: "(EU) 2024/2690 binds only the digital providers that it lists",
  },
  {
    all: [
      /Monat|month/i,
      /Abschluss|final report/i,
      /nach dem Vorfall|nach einem Vorfall|after (the|an) incident/i,
    ],
    truth: "the final report is due one month after the 72-hour notification",
  },
  {
    all: [
      /Phishing-?(Simulation|Test|Übung)|phishing (simulation|test|exercise)s?|simulated phishing/i,
      /Pflicht|vorgeschrieben|verpflicht|verlang|vorschreib|schreib\w* .*\bvor\b|require|mandatory|oblig/i,
    ],
    unless: NOT,
    truth: "no statute asks for phishing simulations",
  },
  {
    all: [/\b96 (Stunden|hours)\b|\b96-(Stunden|hour)/i],
    unless: /vorgeschlagen|Vorschlag|Entwurf|propos|\bdraft|\bnicht\b|\bnot\b/i,
    truth: "96 hours is only a proposal; Art. 33 GDPR says 72 hours",
  },
  {
    all: [
      /AI Act|KI-Verordnung|KI-VO|2024\/1689/i,
      /Art(\.|ikel|icle)?\s*4\b/,
      /gestrichen|aufgehoben|abgeschafft|entfallen|entfällt|weggefallen|deleted|repealed|removed|abolished|dropped|scrapped/i,
    ],
    unless: NOT,
    truth: "Art. 4 was reworded, not deleted; organisations are still addressed",
  },
  {
    all: [/\b96\s*(%|Prozent|per ?cent)/i, /Ransomware|Erpressung/i],
    truth: "that figure is misleading; DBIR 2026 names ransomware in 48 % of breaches",
  },
  {
    all: [
      /Passw|password/i,
      /regelmäßig|alle \d+ Tage|alle (drei|sechs|\d+) Monate|(vierteljähr|jähr|monat)lich|regularly|every \d+ days|every (three|six|\d+) months|quarterly|yearly|monthly/i,
      /änder|wechsel|erneuer|chang|renew/i,
    ],
    unless: new RegExp(`Regel\\b|\\brules?\\b|${NOT.source}`, "i"),
    truth: "forced rotation is not good practice; say to follow the company's rule",
  },
  {
    all: [
      /Phishing/i,
      /Training|Schulung|Übung|Simulation|\bexercises?\b/i,
      /Klick|\bclick/i,
      /senk|verringer|reduzier|halbier|weniger|seltener|lower|reduc|\bcuts?\b|fewer|\bless\b|halv|\bdrops?\b/i,
    ],
    unless: new RegExp(`umstritten|disputed|unclear|${NOT.source}`, "i"),
    truth: "that training lowers click rates is disputed; speak of reporting, and of speed",
  },
];

export function checkClaims({ source, language }: Pick<LessonDocument, "source" | "language">): Finding[] {
  return paragraphsOf(source).flatMap(({ text, offset }) => {
    // Cutting into sentences costs more than looking first.
    if (!CLAIMS.some(({ all }) => all.every((pattern) => pattern.test(text)))) return [];
    let from = offset;
    return sentencesIn(text, language).flatMap((sentence) => {
      const start = from + (sentence.length - sentence.trimStart().length);
      from += sentence.length;
      // Who asks claims nothing.
      if (/\?["“”«»)*_]*\s*$/.test(sentence)) return [];
      const truths = new Set(CLAIMS.filter((claim) => makes(sentence, claim)).map(({ truth }) => truth));
      return [...truths].map((truth) =>
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

/** A wrong option, a known mistake: what people believe, not what we say. */
const MISTAKEN = /^\s*[-*+] \[ \]/;
const MESSAGE = /^>\s*\[!(mail|chat|sms|call|prompt)\]/i;

/**
 * What we say ourselves, with its offsets: simulated messages and wrong options are left out.
 * A line's end becomes a space of the same length, so that offsets stay true.
 */
function paragraphsOf(source: string): { text: string; offset: number }[] {
  const paragraphs: { text: string; offset: number; isOurs: boolean }[] = [];
  let offset = 0;
  let before = "";
  let inMessage = false;
  for (const line of source.split(/(?<=\n)/)) {
    const text = protectAbbreviations(line.replace(/[\r\n]/g, " "));
    const last = paragraphs.at(-1);
    const isQuote = line.trimStart().startsWith(">");
    const quoteBegins = isQuote && !before.trimStart().startsWith(">");
    inMessage = isQuote && (quoteBegins ? MESSAGE.test(line) : inMessage);
    if (last && before.trim() !== "" && !quoteBegins && !BEGINS.test(line)) last.text += text;
    else if (text.trim() !== "")
      paragraphs.push({ text, offset, isOurs: !inMessage && !MISTAKEN.test(line) });
    before = line;
    offset += line.length;
  }
  return paragraphs.filter(({ isOurs }) => isOurs);
}

/** "Abs. 2" ends no sentence; the segmenter cannot know. */
function protectAbbreviations(text: string): string {
  return text.replace(/\b(Abs|Art|Nr|Satz|Mio|bzw|Para|No)\.(?=\s)/g, "$1 ");
}
