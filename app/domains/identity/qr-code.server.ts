// A QR code as one SVG path, drawn here, so that a page needs neither an image nor a script for it.

import { createRequire } from "node:module";

export interface QrCode {
  /** Modules on a side, with the quiet zone that scanners need. */
  size: number;
  /** The dark modules, for the `d` of a path in a view box of that size. */
  path: string;
}

const QUIET_ZONE = 4;
const require = createRequire(import.meta.url);

export function qrCodeOf(text: string): QrCode {
  // Loaded with the first code: no start waits for it.
  const qrcode = require("qrcode") as typeof import("qrcode");
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  const side = Array.from({ length: modules.size }, (_, index) => index);
  const squares = side.flatMap((row) =>
    side
      .filter((column) => modules.get(row, column))
      .map((column) => `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`),
  );
  return { size: modules.size + 2 * QUIET_ZONE, path: squares.join("") };
}
