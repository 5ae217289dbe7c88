// Every address that is no page: a route of its own, so that the refusal comes in the reader's language and the company's looks.

import { z } from "zod";
import { defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

export const loader = defineLoader({ access: "public", input: z.object({}) }, () => {
  throw refuse(404);
});

export default function NotFound() {
  return null;
}
