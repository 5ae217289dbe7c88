// Which lists are long: those whose preview takes so long that nobody should wait for the page.

const LONG_ROWS = 5_000;
/** A packed workbook of as many rows. */
const LONG_WORKBOOK = 300_000;
const LINE_END = 0x0a;

/** True for a list of more than about 5,000 rows, by its lines or, of a workbook, its size. */
export function isLongList(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return bytes.length > LONG_WORKBOOK;
  let lines = 0;
  for (let at = bytes.indexOf(LINE_END); at !== -1; at = bytes.indexOf(LINE_END, at + 1))
    if (++lines > LONG_ROWS) return true;
  return false;
}
