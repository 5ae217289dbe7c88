// What somebody brings from elsewhere: checkpoints found within any text, such as a whole mail or a line of a paper, and
// keys. What cannot be read is a mistake in handing it over, and says nothing about the pack.

import { bytesOfBase64, hexOf } from "./bytes.js";
import { parseKey } from "./notes.js";

/** What was brought cannot be used: a code with values, as for a deviation. */
export class Mistake extends Error {
  constructor(code, values) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

function mistaken(code, values) {
  throw new Mistake(code, values);
}

/** The text of a file, also where an editor kept it as UTF-16. */
export function textOf(bytes) {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  return new TextDecoder(isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8").decode(bytes);
}

/**
 * Three lines and signatures: the dash may have become another, and long lines may have been broken. Every repetition has
 * an end, so that no text takes long.
 */
const SIGNED =
  /^(\S{1,200})\n{1,3}(\d{1,16})\n{1,3}([A-Za-z0-9+/]{43}=)\n{1,4}((?:[—–\uFFFD-]{1,2} ?\S{1,200}\s{1,4}(?:[A-Za-z0-9+/]\s?){91}=(?:\n{1,3}|$)){1,16})/gmu;
const SIGNATURE = /[—–\uFFFD-]{1,2} ?(\S{1,200})\s{1,4}((?:[A-Za-z0-9+/]\s?){91}=)/gu;
/** The same where a program joined all lines into one: the name stands before the number and again behind the dash. */
const JOINED =
  /(?<!\S)(\S{1,200}) {1,4}(\d{1,16}) {1,4}([A-Za-z0-9+/]{43}=) {1,4}((?:[—–\uFFFD-]{1,2} ?\1 {1,4}[A-Za-z0-9+/]{91}=(?: {1,4}|$)){1,16})/gmu;
const UNSIGNED = /^(\S{1,200})\n{1,3}(\d{1,16})\n{1,3}([A-Za-z0-9+/]{43}=)$/gmu;
/** As certificates and reports print it: "2,975 records, ROOT (NAME)". */
const PRINTED =
  /(\d[\d.,’' ]{0,24})\s(?:records?|Eintr\S{1,2}ge|Eintrag),\s{1,4}((?:[A-Za-z0-9+/]\s?){43}=)\s{0,4}\(([^()]{1,200})\)/gu;

/** One kind of line end and of space, and none of the marks that mails put before what they quote. */
function plainLines(text) {
  const lines = text
    .replace(/[\u200B\uFEFF]/g, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00A0\u2009\u202F]/g, " ")
    .split("\n");
  return `${lines.map((line) => line.replace(/^[>|\t ]+/, "").trimEnd()).join("\n")}\n`;
}

/** What a text may stand for, one after the other: itself; a mail as it travelled, in either encoding; a page saved with its marks. */
function* readingsOf(text) {
  const texts = [text];
  yield text;
  for (const read of [(all) => [unquoted(all)], unpacked])
    for (const reading of read(text)) {
      texts.push(reading);
      yield reading;
    }
  for (const reading of texts) yield withoutMarks(reading);
}

/** "=E2=80=94" stands for a dash, "=" at an end for a line that goes on. */
function unquoted(text) {
  try {
    const escaped = text
      .replace(/=\r?\n/g, "")
      .replaceAll("%", "%25")
      .replace(/=([0-9A-F]{2})/g, "%$1");
    return decodeURIComponent(escaped);
  } catch {
    return text;
  }
}

/** The texts that are written in lines of base64; what is attached to a mail may be long, its text is not. */
function* unpacked(text) {
  for (const [block] of text.matchAll(
    /^(?:[A-Za-z0-9+/]{40,998}\r?\n){1,5000}[A-Za-z0-9+/]{0,998}={0,2}/gm,
  )) {
    const bytes = bytesOfBase64(block.replace(/\s/g, ""));
    if (bytes) yield textOf(bytes);
  }
}

function withoutMarks(text) {
  return text
    .replace(/<br\b[^<>]*>|<\/(?:div|h\d|li|p|pre|td|tr)>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(?:mdash|#8212|#x2014);/gi, "—")
    .replace(/&(?:nbsp|#160|#xa0);/gi, " ")
    .replace(/&(?:#43|#x2b|plus);/gi, "+")
    .replace(/&(?:#47|#x2f|sol);/gi, "/")
    .replace(/&(?:#61|#x3d|equals);/gi, "=");
}

function statement([, origin, size, root], source) {
  const bytes = bytesOfBase64(root.replace(/\s/g, ""));
  const number = Number(size.replace(/\D/g, ""));
  if (bytes?.length !== 32 || !Number.isSafeInteger(number)) return [];
  return [{ source, origin: origin.replace(/\s/g, ""), size: number, root: hexOf(bytes) }];
}

/** The checkpoints in a text: signed ones as the notes that they were, and statements without a signature. */
function checkpointsIn(text, source) {
  const plain = plainLines(text);
  const signed = [...plain.matchAll(SIGNED), ...plain.replace(SIGNED, "\n").matchAll(JOINED)].map(
    ([, origin, size, root, signatures]) => {
      const lines = [...signatures.matchAll(SIGNATURE)].map(
        ([, name, base64]) => `— ${name} ${base64.replace(/\s/g, "")}\n`,
      );
      return { source, note: `${origin}\n${size}\n${root}\n\n${lines.join("")}` };
    },
  );
  const rest = plain.replace(SIGNED, "").replace(JOINED, "");
  return [
    ...signed,
    ...[...rest.matchAll(UNSIGNED)].flatMap((found) => statement(found, source)),
    ...[...rest.matchAll(PRINTED)].flatMap(([all, size, root, origin]) =>
      statement([all, origin, size, root], source),
    ),
  ];
}

const KEY = /[^\s+'"]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}/g;

/** @throws Mistake where a text holds no checkpoint, or a line no key */
export function readBrought({ checkpoints, keys }, sha256) {
  const found = new Map();
  /** A mail with a checkpoint names the key as well. */
  const keysBeside = [];
  for (const { name, text } of checkpoints) {
    let all = [];
    for (const reading of readingsOf(text)) {
      all = checkpointsIn(reading, name);
      if (all.length === 0) continue;
      keysBeside.push(...(reading.match(KEY) ?? []).flatMap((key) => parseKey(key, sha256) ?? []));
      break;
    }
    if (all.length === 0) mistaken("no-checkpoint", { source: name });
    for (const each of all) found.set(each.note ?? `${each.origin} ${each.size} ${each.root}`, each);
  }
  return {
    checkpoints: [...found.values()],
    keys: [
      ...keysBeside,
      ...keys.flatMap((text) =>
        (text.match(KEY) ?? [text]).map((key) => parseKey(key, sha256) ?? mistaken("no-key", { key })),
      ),
    ],
  };
}
