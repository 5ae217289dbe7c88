// The file that somebody handed in as evidence, for HR to look at.

import { z } from "zod";
import { findEvidence } from "#app/domains/assignments/outside-completion-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { downloadBytes } from "#app/http/download.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

export const loader = defineLoader(
  { access: ["hr"], input: z.object({ entry: z.string().max(60) }) },
  async ({ input, context }) => {
    const evidence = await findEvidence(context.db, input.entry);
    if (!evidence) throw refuse(404);
    return downloadBytes(evidence.bytes, evidence.name, evidence.mediaType);
  },
);
