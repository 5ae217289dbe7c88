// Whether a logo can be drawn on paper: read to its last row before it is handed on, since whoever draws it trusts it.

import { inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Samples per pixel, by PNG's types of colour. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** More than any logo needs; a small file can unpack to far more. */
const MOST_PIXELS = 4_000_000;

/** True for a whole PNG without interlacing, of eight bits or fewer, whose rows are all there. */
export function isDrawable(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(SIGNATURE)) return false;
  const chunks = chunksOf(file);
  const header = chunks?.[0];
  if (!chunks || header?.type !== "IHDR" || header.data.length !== 13) return false;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const [bits = 0, colour = 0, , , interlace] = header.data.subarray(8);
  const samples = SAMPLES[colour];
  if (!samples || bits > 8 || interlace !== 0 || width * height === 0 || width * height > MOST_PIXELS)
    return false;
  if (colour === 3 && !hasPalette(chunks)) return false;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  return hasAllRows(packed, { height, length: 1 + Math.ceil((width * bits * samples) / 8) });
}

/** The chunks up to IEND; null where the file is cut off. */
function chunksOf(file: Buffer): { type: string; data: Buffer }[] | null {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) return null;
    const type = file.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    if (type === "IEND") return chunks;
    at += 12 + length;
  }
  return null;
}

function hasPalette(chunks: readonly { type: string; data: Buffer }[]): boolean {
  const palette = chunks.find(({ type }) => type === "PLTE")?.data.length ?? 0;
  return palette > 0 && palette % 3 === 0;
}

function hasAllRows(packed: Buffer, { height, length }: { height: number; length: number }): boolean {
  try {
    const rows = inflateSync(packed, { maxOutputLength: height * length });
    if (rows.length !== height * length) return false;
    for (let row = 0; row < height; row += 1) if ((rows[row * length] ?? 5) > 4) return false;
    return true;
  } catch {
    return false;
  }
}
