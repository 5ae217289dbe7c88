// What anybody can do to the file.

import { deflateRawSync } from "node:zlib";
import { listed, zipped } from "../evidence.ts";
import { type Parts, parts, put, STRANGER, signed, swapped, type Tampering, without } from "./tools.ts";

/** An archive with other headers than ours: what any other program would write. */
async function packedElsewhere(all: Parts, { time = 0, compress = false }): Promise<Buffer> {
  const ours = await zipped(all);
  const locals: Buffer[] = [];
  for (let at = 0; ours.readUInt32LE(at) === 0x04034b50; ) {
    const start = at + 30 + ours.readUInt16LE(at + 26);
    const end = start + ours.readUInt32LE(at + 18);
    const header = Buffer.from(ours.subarray(at, start));
    const data = compress ? deflateRawSync(ours.subarray(start, end)) : ours.subarray(start, end);
    header.writeUInt16LE(compress ? 8 : 0, 8);
    header.writeUInt16LE(time, 10);
    header.writeUInt32LE(data.length, 18);
    locals.push(header, data);
    at = end;
  }
  return Buffer.concat(locals);
}

/** Two local entries in the other order, or twice: the directory is left as it was. */
function entries(zip: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const end = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt32LE(at + 18);
    found.push(zip.subarray(at, end));
    at = end;
  }
  return [...found, zip.subarray(at)];
}

export const ARCHIVE: Tampering[] = [
  {
    what: "One byte of a record is changed in the file",
    by: "anybody",
    code: "part-damaged",
    async make(desk) {
      const zip = await desk.pack();
      zip[zip.indexOf('"kind":"completion"') + 9]! ^= 1;
      return zip;
    },
  },
  {
    what: "A report is changed and packed again",
    by: "anybody",
    code: "part-changed",
    make: async (desk) => zipped(put(await parts(desk), "data/records.csv", "all done\r\n")),
  },
  {
    what: "A report is changed, and the manifest with it",
    by: "anybody",
    code: "manifest-signature",
    make: async (desk) => zipped(listed(put(await parts(desk), "data/records.csv", "all done\r\n"))),
  },
  {
    what: "The instructions for the auditor are changed",
    by: "anybody",
    code: "part-changed",
    make: async (desk) => zipped(put(await parts(desk), "README.html", "<p>Trust us.</p>")),
  },
  {
    what: "The verifier in the pack is exchanged",
    by: "anybody",
    code: "part-changed",
    make: async (desk) => zipped(put(await parts(desk), "verify.mjs", "console.log('VERIFIED');")),
  },
  {
    what: "The manifest's signature is taken away",
    by: "anybody",
    code: "part-missing",
    make: async (desk) => zipped(without(await parts(desk), "manifest.sig")),
  },
  {
    what: "The manifest is signed with another key of the same name",
    by: "anybody",
    code: "manifest-unknown-key",
    make: async (desk) => zipped(listed(await parts(desk), STRANGER)),
  },
  {
    what: "A part is taken away",
    by: "anybody",
    code: "part-missing",
    make: async (desk) => zipped(without(await parts(desk), "openings.jsonl")),
  },
  {
    what: "A file is added",
    by: "anybody",
    code: "part-extra",
    make: async (desk) => zipped(put(await parts(desk), "report/training.en.pdf", "%PDF-1.7 all done")),
  },
  {
    what: "A file of another name is added and listed",
    by: "the operator",
    code: "part-name",
    make: async (desk) => signed(put(await parts(desk), "report/summary.pdf", "%PDF-1.7 all done")),
  },
  {
    what: "A page is added to a lesson and listed",
    by: "the operator",
    code: "part-name",
    make: async (desk) =>
      signed(put(await parts(desk), `lessons/${desk.versions[0]}/approved.html`, "<p>Approved.</p>")),
  },
  {
    what: "The instructions are taken out, of the list as well",
    by: "the operator",
    code: "part-missing",
    make: async (desk) => signed(without(await parts(desk), "README.html")),
  },
  {
    what: "The table of duties is taken out, of the list as well",
    by: "the operator",
    code: "part-missing",
    make: async (desk) => signed(without(await parts(desk), "data/duties.csv")),
  },
  {
    what: "A lesson's readable page is taken out, of the list as well",
    by: "the operator",
    code: "part-missing",
    make: async (desk) => signed(without(await parts(desk), `lessons/${desk.versions[0]}/de.html`)),
  },
  {
    what: "Packed again with another time",
    by: "anybody",
    code: "archive-form",
    make: async (desk) => packedElsewhere(await parts(desk), { time: 4 }),
  },
  {
    what: "Packed again with compression",
    by: "anybody",
    code: "archive-form",
    make: async (desk) => packedElsewhere(await parts(desk), { compress: true }),
  },
  {
    what: "Something is hung on at the end",
    by: "anybody",
    code: "archive-end",
    make: async (desk) => Buffer.concat([await desk.pack(), Buffer.from("x")]),
  },
  {
    what: "The archive's directory names a part differently",
    by: "anybody",
    code: "archive-end",
    async make(desk) {
      const zip = await desk.pack();
      zip[zip.lastIndexOf("records.jsonl")]! ^= 1;
      return zip;
    },
  },
  {
    what: "The file is cut off in its middle",
    by: "anybody",
    code: "archive-cut",
    async make(desk) {
      const zip = await desk.pack();
      return zip.subarray(0, Math.floor(zip.length / 2));
    },
  },
  {
    what: "The file's last byte is gone",
    by: "anybody",
    code: "archive-end",
    make: async (desk) => (await desk.pack()).subarray(0, -1),
  },
  {
    what: "Two parts change places",
    by: "anybody",
    code: "part-order",
    make: async (desk) => Buffer.concat(swapped(entries(await desk.pack()), 0, 1)),
  },
  {
    what: "A part is in it twice",
    by: "anybody",
    code: "part-twice",
    async make(desk) {
      const all = entries(await desk.pack());
      return Buffer.concat([all[0]!, ...all]);
    },
  },
  {
    what: "Another file is given the pack's name",
    by: "anybody",
    code: "no-pack",
    make: () => Buffer.from("%PDF-1.7\n"),
  },
];
