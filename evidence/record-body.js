// A record as it stands in its line: canonical JSON, in the only form that it can have.

import { encoded } from "./bytes.js";
import { Words } from "./cursor.js";

export const FACT_NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/;
const names = new Words(FACT_NAME);
const kinds = new Words(/^[a-z]+(?:-[a-z]+)*$/);
const days = new Words(/^\d{4}-\d{2}-\d{2}$/);

/** The facts that a record commits to, by their names; records with the same ones share it. */
class Form {
  /** @param at where in the list the next fact's name is */
  constructor(names, places, at) {
    this.names = names;
    /** Of each fact, where in the list its commitment is. */
    this.places = places;
    this.at = at;
    this.longer = new Map();
    this.isWhole = names.includes("at") && names.includes("entered_at");
  }

  /** With one name more; null where it does not come after the last. */
  and(name) {
    const known = this.longer.get(name);
    if (known !== undefined) return known;
    if (this.names.length > 0 && name <= this.names[this.names.length - 1]) return null;
    // "name":"commitment",
    const place = this.at + name.length + 4;
    const form = new Form([...this.names, name], new Map([...this.places, [name, place]]), place + 66);
    this.longer.set(name, form);
    return form;
  }
}

const NONE = new Form([], new Map(), 0);
/** What stands between the parts of a record. */
const BODY = encoded({
  start: '{"entered":"',
  facts: '","facts":{',
  first: '"',
  next: ',"',
  commits: '":"',
  quote: '"',
  kind: '},"kind":"',
  seq: '","seq":',
  subject: ',"subject":',
  nobody: "null",
  end: ',"v":1}',
  line: "\n",
});
const ignored = new Uint8Array(32);

/**
 * Reads the record that comes next, and its line's end.
 * @returns its day, kind, number and facts; where in the file it begins and ends, where its list of commitments is and
 * its subject (-1: none). Null where it is not in its only form.
 */
export function readBody(cursor) {
  const start = cursor.at;
  const entered = cursor.takes(BODY.start) ? cursor.word(days) : null;
  if (entered === null || !cursor.takes(BODY.facts)) return null;
  const list = cursor.at;
  let form = NONE;
  while (!cursor.takes(BODY.kind)) {
    const name = cursor.takes(form === NONE ? BODY.first : BODY.next) ? cursor.word(names) : null;
    form = name === null ? null : form.and(name);
    if (
      form === null ||
      !cursor.takes(BODY.commits) ||
      !cursor.takesHex(ignored, 0) ||
      !cursor.takes(BODY.quote)
    )
      return null;
  }
  const kind = form.isWhole ? cursor.word(kinds) : null;
  if (kind === null || !cursor.takes(BODY.seq)) return null;
  const seq = cursor.number();
  if (seq < 0 || !cursor.takes(BODY.subject)) return null;
  let subject = -1;
  if (!cursor.takes(BODY.nobody)) {
    if (!cursor.takes(BODY.quote)) return null;
    subject = cursor.at;
    if (!cursor.takesHex(ignored, 0) || !cursor.takes(BODY.quote)) return null;
  }
  if (!cursor.takes(BODY.end)) return null;
  const end = cursor.at;
  return cursor.isAtEnd() || cursor.takes(BODY.line)
    ? { entered, kind, seq, form, start, end, list, subject }
    : null;
}

/** Whether a record commits to a fact by this hash: the file is looked at again, instead of keeping texts. */
export function commitsTo(bytes, { list, form }, fact, hash) {
  const from = list + form.places.get(fact);
  for (let at = 0; at < 64; at++) if (bytes[from + at] !== hash.charCodeAt(at)) return false;
  return true;
}
