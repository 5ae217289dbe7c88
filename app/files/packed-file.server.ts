// A file within a ZIP, packed by zlib on another thread while the next piece is written: in JavaScript packing took as long as
// reading the rows.

import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import type { AsyncFlateStreamHandler, ZipInputFile } from "fflate";

const pack = promisify(deflateRaw) as (
  bytes: Uint8Array,
  options: { level: number; finishFlush: number },
) => Promise<Uint8Array<ArrayBuffer>>;
const encoder = new TextEncoder();

export class PackedFile implements ZipInputFile {
  readonly filename: string;
  /** Deflate, and fast: little is gained by more than the first level. */
  readonly compression = 8;
  readonly flag = 3;
  /** In whatever zone: the archive says nothing of a clock. */
  readonly mtime = new Date(1980, 0, 1);
  size = 0;
  crc = 0;
  /** The archive's, once the file is in it. */
  ondata?: AsyncFlateStreamHandler;
  #handedOn: Promise<void> = Promise.resolve();

  constructor(filename: string) {
    this.filename = filename;
  }

  /** Hands on the piece before. Each is packed for itself, and ends with a whole byte, so that they can follow each other. */
  async add(text: string, isLast = false): Promise<void> {
    const bytes = encoder.encode(text);
    this.size += bytes.length;
    this.crc = crc32(bytes, this.crc);
    const packed = pack(bytes, {
      level: 1,
      finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    });
    await this.#handedOn;
    this.#handedOn = packed.then((data) => this.ondata?.(null, data, isLast));
    if (isLast) await this.#handedOn;
  }
}
