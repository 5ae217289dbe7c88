// How both verifiers say what they found: the verdict first, then what was checked.

import { GERMAN } from "./words-de.js";
import { ENGLISH } from "./words-en.js";

export const WORDS = { en: ENGLISH, de: GERMAN };

/** What a pack names itself could carry what a terminal obeys, or what turns the order of letters: nobody's verdict is to be painted over. */
function plain(value) {
  return String(value).replace(/\p{C}/gu, "\uFFFD");
}

/** Fills {name}, and {name:one|other} with the words for that number, "#" being the number; no source is the pasted text. */
function filled(sentence, values, words) {
  return sentence.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (gap, name, one, other) => {
    if (!Object.hasOwn(values, name)) return gap;
    if (one !== undefined) return (values[name] === 1 ? one : other).replace("#", () => values[name]);
    return values[name] === null ? words.pasted : plain(values[name]);
  });
}

/** The verdict first, then what was checked; with a deviation, that comes second. */
export function sentencesOf({ verdict, headline, checks, values, deviation }, language) {
  const words = WORDS[language];
  const say = (sentence, found) => filled(sentence, found, words);
  const list = checks.map(({ code, values: found }) => `- ${say(words.check[code], found)}`);
  const first = say(words.verdict[headline ?? verdict], values);
  if (deviation) {
    const sentence = say(words.deviation[deviation.code], deviation.values);
    return [first, sentence, ...(list.length > 0 ? [words.verdict.stopped, ...list] : [])];
  }
  return [first, ...(values.newer > values.pack ? [say(words.verdict.newer, values)] : []), ...list];
}
