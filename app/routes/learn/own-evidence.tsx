// The evidence of training that one had elsewhere: one's own file back; somebody else's is not there.

import { z } from "zod";
import { findOwnEvidence } from "#app/domains/proof/own-data-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { downloadBytes } from "#app/http/download.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({ entry: z.string().max(60) }) },
  async ({ actor, input, context }) => {
    const evidence = await findOwnEvidence(context.db, actor.personId, input.entry);
    if (!evidence?.name) throw refuse(404);
    return downloadBytes(evidence.bytes, evidence.name, evidence.mediaType);
  },
);
