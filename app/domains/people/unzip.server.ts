// A ZIP archive -> its files, never more than a limit: what an archive says of its own sizes is not believed.

import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";

/** Off the main thread, so that others are answered meanwhile. */
const inflated = promisify(inflateRaw);

export type Unzipped =
  | { ok: true; files: ReadonlyMap<string, Buffer> }
  | { ok: false; fault: "damaged" | "too-large" };

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const MAX_ENTRIES = 5_000;
const ENCRYPTED = 0x1;

interface Entry {
  name: string;
  method: number;
  packed: Buffer;
  crc: number;
}

/** Unpacks the files that are wanted, in one pass that stops at the limit. */
export async function unzip(
  archive: Buffer,
  { wanted, maxBytes }: { wanted: (name: string) => boolean; maxBytes: number },
): Promise<Unzipped> {
  try {
    const files = new Map<string, Buffer>();
    let left = maxBytes;
    for (const entry of entriesOf(archive)) {
      if (!wanted(entry.name)) continue;
      if (left <= 0 || files.has(entry.name))
        return { ok: false, fault: left <= 0 ? "too-large" : "damaged" };
      const content = await unpacked(entry, left);
      if (crc32(content) !== entry.crc) return { ok: false, fault: "damaged" };
      files.set(entry.name, content);
      left -= content.length;
    }
    return { ok: true, files };
  } catch (error) {
    return { ok: false, fault: isTooLarge(error) ? "too-large" : "damaged" };
  }
}

async function unpacked({ method, packed }: Entry, maxBytes: number): Promise<Buffer> {
  if (method === 0 && packed.length <= maxBytes) return packed;
  if (method === 0) throw new TooLarge();
  if (method === 8) return await inflated(packed, { maxOutputLength: maxBytes });
  throw new RangeError("An unknown way of packing.");
}

/** The entries that the directory at the end names; reading outside the archive throws a RangeError. */
function* entriesOf(archive: Buffer): Generator<Entry> {
  const end = directoryEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw new RangeError("Too many files.");
  for (let read = 0; read < count; read++) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError("No directory entry.");
    const nameLength = archive.readUInt16LE(at + 28);
    const extraLength = archive.readUInt16LE(at + 30);
    const commentLength = archive.readUInt16LE(at + 32);
    if (archive.readUInt16LE(at + 8) & ENCRYPTED) throw new RangeError("An encrypted file.");
    yield {
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packed: contentAt(archive, archive.readUInt32LE(at + 42), archive.readUInt32LE(at + 20)),
    };
    at += 46 + nameLength + extraLength + commentLength;
  }
}

function contentAt(archive: Buffer, at: number, length: number): Buffer {
  if (archive.readUInt32LE(at) !== LOCAL_ENTRY) throw new RangeError("No file where one should be.");
  const from = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (from + length > archive.length) throw new RangeError("A file is cut off.");
  return archive.subarray(from, from + length);
}

/** The directory's end stands last, but for a comment of at most 65,535 bytes. */
function directoryEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - 22 - 65_535);
  for (let at = archive.length - 22; at >= first; at--)
    if (archive.readUInt32LE(at) === DIRECTORY_END) return at;
  throw new RangeError("No directory.");
}

class TooLarge extends Error {}

function isTooLarge(error: unknown): boolean {
  if (error instanceof TooLarge) return true;
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

/** Packs files as they are, without compression: an archive whose sizes are true. */
export function zipStored(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const named = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(named.length, 22);
    const signature = Buffer.alloc(4);
    signature.writeUInt32LE(LOCAL_ENTRY);
    parts.push(signature, common, named, content);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(DIRECTORY_ENTRY, 0);
    head.writeUInt16LE(20, 4);
    common.copy(head, 6);
    head.writeUInt32LE(at, 42);
    directory.push(head, named);
    at += 30 + named.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(DIRECTORY_END, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(
    directory.reduce((length, part) => length + part.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
