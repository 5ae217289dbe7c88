// What was erased, as a file: for those who read the papers on privacy. Nobody is in it.

import { z } from "zod";
import { mayReadPapers } from "#app/domains/identity/roles.ts";
import { erasedCsv } from "#app/domains/proof/erased-csv.ts";
import { erasedMonths, monthsShown } from "#app/domains/proof/erased-figures.ts";
import { sumErased } from "#app/domains/proof/erased-figures-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { downloadBytes } from "#app/http/download.server.ts";

export const loader = defineLoader(
  { access: mayReadPapers, input: z.object({}) },
  async ({ context, reader }) => {
    const { language, today } = await reader();
    const { from, until } = monthsShown(today);
    const text = erasedCsv(erasedMonths(await sumErased(context.db, from, until)), today, language);
    return downloadBytes(new TextEncoder().encode(text), "wachsam-erased.csv", "text/csv; charset=utf-8");
  },
);
