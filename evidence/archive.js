// The archive, built anew from its parts: stored, in the order of their names, all at one fixed time, nothing else.

import { decode, deviates, joined, same } from "./bytes.js";

/** Four tables, for four bytes at a time. */
const CRC = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)];
for (let byte = 0; byte < 256; byte++) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  CRC[0][byte] = rest;
}
for (let table = 1; table < 4; table++)
  for (let byte = 0; byte < 256; byte++) {
    const before = CRC[table - 1][byte];
    CRC[table][byte] = (before >>> 8) ^ CRC[0][before & 0xff];
  }

function crc32(bytes) {
  const [t0, t1, t2, t3] = CRC;
  let crc = -1;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    crc = t3[crc & 0xff] ^ t2[(crc >>> 8) & 0xff] ^ t1[(crc >>> 16) & 0xff] ^ t0[crc >>> 24];
  }
  for (; at < bytes.length; at++) crc = t0[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function fields(...pairs) {
  const bytes = new Uint8Array(pairs.reduce((length, [size]) => length + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

const LOCAL = 0x04034b50;
/** An archive of this form counts no more. */
const MOST_PARTS = 65_535;
const UNLISTED = ["manifest.sig", "manifest.txt"];
/** Version 2.0, UTF-8 names, stored, midnight of 1 January 1980: the same in every pack. */
const common = (crc, size, name) => [
  [2, 20],
  [2, 0x0800],
  [2, 0],
  [2, 0],
  [2, 0x0021],
  [4, crc],
  [4, size],
  [4, size],
  [2, name.length],
  [2, 0],
];

function localHeader({ crc, size, name }) {
  return joined(fields([4, LOCAL], ...common(crc, size, name)), name);
}

function directoryEntry({ crc, size, name, offset }) {
  return joined(
    fields([4, 0x02014b50], [2, 20], ...common(crc, size, name), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    name,
  );
}

/** Reads the parts, and writes each header anew to compare it. @param crc another implementation of CRC-32 than ours */
export function readArchive(bytes, crc = crc32) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map();
  const directory = [];
  let at = 0;
  let before = "";
  while (at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL) {
    const size = view.getUint32(at + 18, true);
    const start = at + 30 + view.getUint16(at + 26, true);
    if (start + size > bytes.length) deviates(parts.size === 0 ? "no-pack" : "archive-cut", { offset: at });
    const name = bytes.slice(at + 30, start);
    const path = decode(name, `byte ${at}`);
    const data = bytes.subarray(start, start + size);
    const part = { crc: crc(data), size, name, offset: at };
    const header = localHeader(part);
    if (!same(header, bytes.subarray(at, start))) {
      const stated = view.getUint32(at + 14, true);
      const otherwiseSame = same(localHeader({ ...part, crc: stated }), bytes.subarray(at, start));
      deviates(otherwiseSame ? "part-damaged" : "archive-form", { path, offset: at });
    }
    if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*(\/[a-zA-Z0-9][a-zA-Z0-9._-]*)*$/.test(path))
      deviates("part-name", { path });
    // The manifest speaks of all others and can only be written last.
    const place = UNLISTED.includes(path) ? `~${path}` : path;
    if (place === before) deviates("part-twice", { path });
    if (place < before) deviates("part-order", { path });
    before = place;
    if (parts.size === MOST_PARTS) deviates("archive-end", { offset: at });
    parts.set(path, data);
    directory.push(directoryEntry(part));
    at = start + size;
  }
  if (parts.size === 0) deviates("no-pack");
  const entries = joined(...directory);
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, parts.size],
    [2, parts.size],
    [4, entries.length],
    [4, at],
    [2, 0],
  );
  if (!same(joined(entries, end), bytes.subarray(at))) deviates("archive-end", { offset: at });
  return parts;
}

export function partOf(parts, path) {
  return parts.get(path) ?? deviates("part-missing", { path });
}

/** Every part but the manifest and its signature stands in the manifest with its SHA-256, in the same order. */
export function checkManifest(parts, sha256) {
  const stated = new Map();
  for (const line of linesOf(partOf(parts, "manifest.txt"))) {
    const [, sum, path] =
      /^([0-9a-f]{64}) {2}(\S+)$/.exec(decode(line, "manifest.txt")) ?? deviates("manifest-form");
    if (stated.has(path)) deviates("manifest-form");
    stated.set(path, sum);
  }
  for (const path of stated.keys()) partOf(parts, path);
  for (const [path, data] of parts) {
    if (UNLISTED.includes(path)) continue;
    if (!stated.has(path)) deviates("part-extra", { path });
    if (sha256(data) !== stated.get(path)) deviates("part-changed", { path });
  }
  if ([...stated.keys()].join("\n") !== [...stated.keys()].sort().join("\n")) deviates("manifest-form");
  return stated.size;
}

/** Lines that all end with a line feed. */
export function* linesOf(bytes) {
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(10, from);
    if (end < 0) {
      yield bytes.subarray(from);
      return;
    }
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

export function textLines(parts, path) {
  const bytes = partOf(parts, path);
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 10) deviates("line-end", { path });
  return [...linesOf(bytes)].map((line) => decode(line, path));
}
