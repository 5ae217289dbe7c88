// A large file to download: read piece by piece as the browser takes it, and closed in the end, whatever happens.

import { closeSync, read } from "node:fs";
import { promisify } from "node:util";
import { headersOf } from "./download.server.ts";

const readPiece = promisify(read);
const PIECE = 1 << 18;

/** @param handle an open file, closed when it is read or nobody takes it any more */
export function downloadFile(handle: number, name: string, mediaType: string): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { bytesRead, buffer } = await readPiece(handle, new Uint8Array(PIECE), 0, PIECE, null);
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
      closeSync(handle);
      controller.close();
    },
    cancel: () => closeSync(handle),
  });
  return new Response(body, { headers: headersOf(name, mediaType) });
}
