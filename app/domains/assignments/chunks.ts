// Long lists in parts: a statement takes so many parameters and no more.

/** Rows per statement: SQLite takes 32,766 parameters. */
export const CHUNK = 1500;

export function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}
