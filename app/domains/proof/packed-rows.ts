// Rows of very many people in little room, given in another order than they are read in: what repeats (a day, a course, a
// state) is held once, what does not (a name) as bytes, and a row is a few numbers.

import type { ReportRow } from "./report-source.ts";

/** Numbers of a row, and rows held in one piece: what grows by pieces leaves nothing behind. */
const WIDTH = 8;
const PIECE = 4_096;
/** Numbers of a person: the first row, how many there are, where the texts begin, and how long name and number are. */
const OF_PERSON = 5;
/** In the place of a length, where there is no text. */
const NONE = 0xffff_ffff;

export class PackedRows {
  readonly places: number;
  readonly #placeOf: Map<string, number>;
  readonly #people: Uint32Array;
  readonly #values: (string | null)[] = [];
  readonly #numbers = new Map<string | null, number>();
  readonly #pieces: Uint32Array[] = [];
  #size = 0;
  #texts = Buffer.alloc(32 * 1024);
  #written = 0;

  /** @param ids of people, in the order in which their rows are wanted */
  constructor(ids: readonly string[]) {
    this.places = ids.length;
    this.#placeOf = new Map(ids.map((id, place) => [id, place]));
    this.#people = new Uint32Array(ids.length * OF_PERSON);
  }

  /** Puts all rows of somebody in their place; of others none is held. */
  put(id: string, rows: readonly ReportRow[]): void {
    const place = this.#placeOf.get(id);
    const [first] = rows;
    if (place === undefined || !first) return;
    const at = place * OF_PERSON;
    this.#people[at] = this.#size;
    this.#people[at + 1] = rows.length;
    this.#people[at + 2] = this.#written;
    this.#people[at + 3] = this.#write(first.name);
    this.#people[at + 4] = this.#write(first.personnelNumber);
    for (const row of rows) this.#putRow(row);
  }

  /** The rows of places from one on and before another, each person's in the order in which they were put there. */
  between(first: number, end: number): ReportRow[] {
    const rows: ReportRow[] = [];
    for (let place = first; place < Math.min(end, this.places); place += 1) this.#addTo(rows, place);
    return rows;
  }

  #putRow(row: ReportRow): void {
    let piece = this.#pieces[Math.floor(this.#size / PIECE)];
    if (!piece) {
      piece = new Uint32Array(PIECE * WIDTH);
      this.#pieces.push(piece);
    }
    const at = (this.#size % PIECE) * WIDTH;
    piece[at] = this.#numberOf(row.departmentId);
    piece[at + 1] = this.#numberOf(row.courseId);
    piece[at + 2] = this.#numberOf(row.state);
    piece[at + 3] = this.#numberOf(row.opensOn);
    piece[at + 4] = this.#numberOf(row.dueOn);
    piece[at + 5] = this.#numberOf(row.doneOn);
    piece[at + 6] = row.done;
    piece[at + 7] = row.lessons;
    this.#size += 1;
  }

  #addTo(rows: ReportRow[], place: number): void {
    const of = (which: number) => this.#people[place * OF_PERSON + which] ?? 0;
    const count = of(1);
    if (count === 0) return;
    const [name, afterName] = this.#read(of(2), of(3));
    const [personnelNumber] = this.#read(afterName, of(4));
    for (let row = of(0); row < of(0) + count; row += 1) {
      const piece = this.#pieces[Math.floor(row / PIECE)];
      const number = (column: number) => piece?.[(row % PIECE) * WIDTH + column] ?? 0;
      const text = (column: number) => this.#values[number(column)] ?? null;
      rows.push({
        name,
        personnelNumber,
        departmentId: text(0) ?? "",
        courseId: text(1),
        state: text(2) as ReportRow["state"],
        opensOn: text(3) ?? "",
        dueOn: text(4) ?? "",
        doneOn: text(5),
        done: number(6),
        lessons: number(7),
      });
    }
  }

  /** @returns its length in bytes */
  #write(text: string | null): number {
    if (text === null) return NONE;
    // No letter needs more bytes than three in UTF-8.
    while (this.#written + text.length * 3 > this.#texts.length)
      this.#texts = Buffer.concat([this.#texts], this.#texts.length * 2);
    const length = this.#texts.write(text, this.#written);
    this.#written += length;
    return length;
  }

  /** The text, and where the next one begins. */
  #read(from: number, length: number): [string | null, number] {
    if (length === NONE) return [null, from];
    return [this.#texts.toString("utf8", from, from + length), from + length];
  }

  #numberOf(value: string | null): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.#values.push(value) - 1;
      this.#numbers.set(value, number);
    }
    return number;
  }
}
