// Long work in pieces, between which the server answers others: one process does both.

/** Lets whatever waits have its turn; nothing comes of it but that. */
export function giveWay(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

/** A piece takes a few milliseconds. */
const PIECE = 1_000;

/** A list in pieces; before each but the first, others have their turn. @param tell hears how many are done */
export async function* inPieces<T>(
  items: readonly T[],
  tell?: (done: number) => void,
): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < items.length; from += PIECE) {
    if (from > 0) {
      tell?.(from);
      await giveWay();
    }
    yield items.slice(from, from + PIECE);
  }
}

/** Each item's result, made in pieces. */
export async function mapInPieces<T, R>(
  items: readonly T[],
  make: (item: T) => R,
  tell?: (done: number) => void,
): Promise<R[]> {
  const made: R[] = [];
  for await (const piece of inPieces(items, tell)) for (const item of piece) made.push(make(item));
  return made;
}
