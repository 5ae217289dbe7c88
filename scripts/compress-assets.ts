// The last step of a build: each text file for browsers gets a copy compressed as well as brotli can,
// so that no request pays for it and a first load stays small.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { root } from "./terminal.ts";

const folder = join(root, "build/client/assets");
for (const name of readdirSync(folder)) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(readFileSync(join(folder, name))));
}
