// Everything held about oneself as a file. It is one's own to take: a GET that leaves nothing behind, and no record.

import { z } from "zod";
import { ownDataJson } from "#app/domains/proof/own-data-json.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { downloadText } from "#app/http/download.server.ts";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({}) },
  async ({ actor, context, reader }) => {
    const { language } = await reader();
    return downloadText(ownDataJson(context, actor, language), "wachsam-my-data.json", "application/json");
  },
);
