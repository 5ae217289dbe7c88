// One's own due dates for a calendar program: a file, which holds nobody else's and no secret.

import { z } from "zod";
import { dueDatesIcs } from "#app/domains/reminders/due-dates-ics.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { downloadBytes } from "#app/http/download.server.ts";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({}) },
  async ({ actor, context, reader }) => {
    const { language } = await reader();
    const { db, library, env, clock } = context;
    const text = await dueDatesIcs({ db, library, appUrl: env.APP_URL }, actor.personId, language, clock());
    return downloadBytes(new TextEncoder().encode(text), "wachsam.ics", "text/calendar; charset=utf-8");
  },
);
