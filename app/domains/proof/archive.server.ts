// An archive whose bytes depend on its parts alone: stored, at one fixed time, in the order of their names.

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, statSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { giveWay } from "#app/give-way.ts";

/** A part in memory, or in files that follow one another. */
export type Part = { path: string } & ({ bytes: Uint8Array } | { files: readonly string[] });

export function textPart(path: string, text: string): Part {
  return { path, bytes: Buffer.from(text) };
}

interface Entry {
  name: Buffer;
  crc: number;
  size: number;
  offset: number;
}

/** More needs zip64, which is not canonical between tools; and bytes 4 GB further cannot be named. */
const LARGEST = 0xffffffff;
const MOST_PARTS = 0xffff;
const CHUNK = 1 << 20;

/** In the order of their names, by code unit. */
export function inOrder(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** SHA-256 of a part, hex. */
export async function partHash(part: Part): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOf(part)) hash.update(piece);
  return hash.digest("hex");
}

/** Whether the parts fit into an archive of this form. */
export function fits(parts: readonly Part[]): boolean {
  const total = parts.reduce((sum, part) => sum + sizeOf(part) + 2 * Buffer.byteLength(part.path) + 76, 22);
  return total <= LARGEST && parts.length <= MOST_PARTS;
}

/**
 * Writes a ZIP file: nothing compressed, names in UTF-8, every part at midnight of 1 January 1980. The same parts in the
 * same order give the same bytes. They must fit.
 */
export async function writeArchive(file: string, parts: readonly Part[]): Promise<void> {
  if (!fits(parts)) throw new RangeError("An archive holds less than 4 GB.");
  const handle = openSync(file, "wx", 0o600);
  try {
    const entries: Entry[] = [];
    let offset = 0;
    const write = (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      offset += bytes.length;
    };
    for (const part of parts) {
      const entry = { name: Buffer.from(part.path), crc: await crcOf(part), size: sizeOf(part), offset };
      entries.push(entry);
      write(Buffer.concat([u32(0x04034b50), common(entry), entry.name]));
      for await (const piece of piecesOf(part)) write(piece);
    }
    const start = offset;
    for (const entry of entries) write(directoryEntry(entry));
    const counts = [u16(0), u16(0), u16(entries.length), u16(entries.length)];
    write(Buffer.concat([u32(0x06054b50), ...counts, u32(offset - start), u32(start), u16(0)]));
  } finally {
    closeSync(handle);
  }
}

/** What the header before a part and its entry in the directory share. */
function common({ name, crc, size }: Entry): Buffer {
  const [version, utf8, stored, time, day] = [20, 0x0800, 0, 0, 0x0021];
  return Buffer.concat([
    ...[version, utf8, stored, time, day].map(u16),
    ...[crc, size, size].map(u32),
    u16(name.length),
    u16(0),
  ]);
}

function directoryEntry(entry: Entry): Buffer {
  const nothing = [u16(0), u16(0), u16(0), u32(0)];
  return Buffer.concat([u32(0x02014b50), u16(20), common(entry), ...nothing, u32(entry.offset), entry.name]);
}

/** Between pieces, others have their turn. */
async function* piecesOf(part: Part): AsyncGenerator<Uint8Array> {
  if ("bytes" in part) {
    yield part.bytes;
    return;
  }
  for (const file of part.files) {
    const handle = openSync(file, "r");
    try {
      for (;;) {
        const piece = Buffer.allocUnsafe(CHUNK);
        const read = readSync(handle, piece, 0, CHUNK, null);
        if (read === 0) break;
        yield piece.subarray(0, read);
        await giveWay();
      }
    } finally {
      closeSync(handle);
    }
  }
}

async function crcOf(part: Part): Promise<number> {
  let crc = 0;
  for await (const piece of piecesOf(part)) crc = crc32(piece, crc);
  return crc;
}

function sizeOf(part: Part): number {
  return "bytes" in part ? part.bytes.length : part.files.reduce((sum, file) => sum + statSync(file).size, 0);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
