// Pictures for logos, made byte by byte: sound ones, and ones that are not what they say.

import { crc32, deflateSync } from "node:zlib";

interface Picture {
  width: number;
  height: number;
  /** PNG's type of colour: 2 for red, green and blue, 6 with transparency. */
  colour?: 2 | 6;
  bits?: number;
  interlace?: number;
  /** What is packed in place of the rows. */
  rows?: Buffer;
  /** The packed rows as they stand in the file. */
  packed?: Buffer;
}

export function pngPicture({
  width,
  height,
  colour = 6,
  bits = 8,
  interlace = 0,
  ...other
}: Picture): Buffer {
  const samples = colour === 6 ? 4 : 3;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, interlace], 8);
  const rows = other.rows ?? Buffer.alloc(height * (1 + width * samples));
  if (!other.rows)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        rows.set(
          [20, (x * 255) / width, (y * 255) / height, 255].slice(0, samples),
          y * (1 + width * samples) + 1 + x * samples,
        );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = other.packed ?? deflateSync(rows);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
