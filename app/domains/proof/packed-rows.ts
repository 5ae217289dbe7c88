// Rows of very many people in little room, given in another order than they are read in: what repeats (a day, a course, a
// state) is held once, and a row is a few numbers.

import type { ReportRow } from "./report-source.ts";

/** Numbers of a row. */
const WIDTH = 8;

export class PackedRows {
  readonly #values: (string | null)[] = [];
  readonly #numbers = new Map<string | null, number>();
  /** Of each place: who it is, and which rows are theirs. */
  readonly #people: { name: string | null; personnelNumber: string | null }[] = [];
  readonly #from: Uint32Array;
  readonly #count: Uint32Array;
  #rows = new Uint32Array(WIDTH * 1024);
  #size = 0;

  /** @param places how many people there may be */
  constructor(places: number) {
    this.#from = new Uint32Array(places);
    this.#count = new Uint32Array(places);
  }

  /** Puts all rows of somebody in a place. */
  put(place: number, rows: readonly ReportRow[]): void {
    const [first] = rows;
    if (!first) return;
    this.#people[place] = { name: first.name, personnelNumber: first.personnelNumber };
    this.#from[place] = this.#size;
    this.#count[place] = rows.length;
    for (const row of rows) {
      if ((this.#size + 1) * WIDTH > this.#rows.length) this.#grow();
      const at = this.#size * WIDTH;
      this.#rows[at] = this.#numberOf(row.departmentId);
      this.#rows[at + 1] = this.#numberOf(row.courseId);
      this.#rows[at + 2] = this.#numberOf(row.state);
      this.#rows[at + 3] = this.#numberOf(row.opensOn);
      this.#rows[at + 4] = this.#numberOf(row.dueOn);
      this.#rows[at + 5] = this.#numberOf(row.doneOn);
      this.#rows[at + 6] = row.done;
      this.#rows[at + 7] = row.lessons;
      this.#size += 1;
    }
  }

  /** The rows of some places, each person's in the order in which they were put there. */
  between(first: number, end: number): ReportRow[] {
    const rows: ReportRow[] = [];
    for (let place = first; place < end; place += 1) this.#addTo(rows, place);
    return rows;
  }

  #addTo(rows: ReportRow[], place: number): void {
    const person = this.#people[place];
    if (!person) return;
    const from = this.#from[place] ?? 0;
    for (let row = from; row < from + (this.#count[place] ?? 0); row += 1) {
      const number = (column: number) => this.#rows[row * WIDTH + column] ?? 0;
      const text = (column: number) => this.#values[number(column)] ?? null;
      rows.push({
        name: person.name,
        personnelNumber: person.personnelNumber,
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

  #numberOf(value: string | null): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.#values.push(value) - 1;
      this.#numbers.set(value, number);
    }
    return number;
  }

  #grow(): void {
    const rows = new Uint32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}
