// A refusal: thrown at the edge, shown by the nearest error page in the reader's language.

export type RefusalStatus = 400 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 429 | 503;

/** A Response to throw; its body says nothing that the status does not. */
export function refuse(status: RefusalStatus, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
