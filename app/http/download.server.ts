// A file to download: named by RFC 6266, never shown in place, never kept by caches.

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * @param pieces the file's text, piece by piece
 * @param name ASCII, without path
 */
export function downloadText(pieces: AsyncIterable<string>, name: string, mediaType: string): Response {
  return downloadPieces(pieces, name, `${mediaType}; charset=utf-8`);
}

/** As downloadText, for a file of any type. */
export function downloadPieces(
  pieces: AsyncIterable<string | Bytes>,
  name: string,
  mediaType: string,
): Response {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  const body = new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: headersOf(name, mediaType) });
}

/** As downloadText, for a file that is there as a whole. */
export function downloadBytes(bytes: Bytes, name: string, mediaType: string): Response {
  return new Response(bytes, { headers: headersOf(name, mediaType) });
}

export function headersOf(name: string, mediaType: string): Record<string, string> {
  return {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  };
}
