// The shortest way from one list of words to another (Myers, "An O(ND) difference algorithm", 1986).

export interface Edit {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Beyond so many changes two texts have nothing to do with each other, and looking further would only take time. */
const MOST_CHANGES = 1_500;

/**
 * @returns what to keep, remove and add to get from `before` to `after`, in order; where the texts have too little in
 * common, all of the one removed and all of the other added
 */
export function shortestEdit(before: readonly string[], after: readonly string[]): Edit[] {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).reverse(), after.slice(start).reverse());
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  return [
    ...as("same", before.slice(0, start)),
    ...(pathThrough(a, b) ?? [...as("removed", a), ...as("added", b)]),
    ...as("same", before.slice(before.length - end)),
  ];
}

function as(kind: Edit["kind"], texts: readonly string[]): Edit[] {
  return texts.map((text) => ({ kind, text }));
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** Goes ever further with ever more changes until the ends are reached, then walks back the way it came. */
function pathThrough(a: readonly string[], b: readonly string[]): Edit[] | null {
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  /** After d changes: how far along `a` one gets on each diagonal -d … d. */
  const reached: Int32Array[] = [];
  for (let d = 0; d <= most; d += 1) {
    const before = reached.at(-1);
    const now = new Int32Array(2 * d + 1);
    reached.push(now);
    for (let k = -d; k <= d; k += 2) {
      let x = d === 0 ? 0 : step(before, d, k).x;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      now[k + d] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, reached);
    }
  }
  return null;
}

/** The better of two ways to diagonal k with d changes: down from k + 1 (a word added), or right from k - 1 (one removed). */
function step(before: Int32Array | undefined, d: number, k: number): { x: number; from: number } {
  const at = (diagonal: number) => before?.[diagonal + d - 1] ?? Number.NEGATIVE_INFINITY;
  const down = Math.abs(k + 1) < d ? at(k + 1) : Number.NEGATIVE_INFINITY;
  const right = Math.abs(k - 1) < d ? at(k - 1) + 1 : Number.NEGATIVE_INFINITY;
  return down >= right ? { x: down, from: k + 1 } : { x: right, from: k - 1 };
}

function walkBack(a: readonly string[], b: readonly string[], reached: readonly Int32Array[]): Edit[] {
  const edits: Edit[] = [];
  let x = a.length;
  let k = a.length - b.length;
  for (let d = reached.length - 1; d >= 0; d -= 1) {
    const { x: start, from } = d === 0 ? { x: 0, from: k } : step(reached[d - 1], d, k);
    while (x > start) {
      x -= 1;
      edits.push({ kind: "same", text: a[x] ?? "" });
    }
    if (d === 0) break;
    if (from > k) {
      edits.push({ kind: "added", text: b[x - k - 1] ?? "" });
    } else {
      x -= 1;
      edits.push({ kind: "removed", text: a[x] ?? "" });
    }
    k = from;
  }
  return edits.reverse();
}
