// Reads a `.data` answer with the decoder that the browser uses; Remix's own types become plain objects.

import { decode } from "turbo-stream";

/** Route id -> `{ data }` or `{ error }`; for an action's answer, that alone. */
export async function decoded(body: string): Promise<unknown> {
  const { value, done } = await decode(new Blob([body]).stream(), {
    plugins: [(type, ...rest) => ({ value: { type, rest } })],
  });
  await done;
  return value;
}
