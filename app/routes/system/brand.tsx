// The company's looks as files that browsers keep for ever: /brand/<hash>.css and /brand/<hash>.logo.

import { z } from "zod";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { findLogo } from "#app/domains/people/logo-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { brandOf } from "#app/ui/brand.server.ts";

const KEEP = "public, max-age=31536000, immutable";

const input = z.object({ file: z.string().regex(/^[0-9a-f]{16,64}\.(css|logo)$/) });

export const loader = defineLoader({ access: "public", input }, async ({ input, context }) => {
  const [hash, kind] = input.file.split(".");
  const company = await readCompany(context.db);
  if (kind === "css") {
    const brand = brandOf(company.accent);
    // A page from before a change gets the present looks rather than none, but does not keep them.
    return file(brand.styleSheet, "text/css; charset=utf-8", brand.hash === hash ? KEEP : "no-store");
  }
  const logo = company.logo === hash ? await findLogo(context.db, company.logo) : null;
  if (!logo) throw refuse(404);
  return file(logo.bytes, logo.mediaType, KEEP);
});

function file(body: string | Uint8Array<ArrayBuffer>, type: string, caching: string): Response {
  return new Response(body, { headers: { "Content-Type": type, "Cache-Control": caching } });
}
