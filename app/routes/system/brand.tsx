// What pages show as files that browsers keep for ever: the company's looks, /brand/<hash>.css and /brand/<hash>.logo,
// and for who is signed in the pictures of lessons, /brand/<hash>.image; for authors also those that are not published yet.

import { z } from "zod";
import { actsAs } from "#app/domains/identity/actor.ts";
import { findProposedImage } from "#app/domains/lessons/proposed-image.server.ts";
import { findAsset } from "#app/domains/lessons/store.server.ts";
import { findLogo } from "#app/domains/people/logo-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { brandOf } from "#app/ui/brand.server.ts";

const FOR_EVER = "max-age=31536000, immutable";
const KEEP = `public, ${FOR_EVER}`;

const input = z.object({ file: z.string().regex(/^[0-9a-f]{16,64}\.(css|logo|image)$/) });

export const loader = defineLoader({ access: "public", input }, async ({ actor, input, context, reader }) => {
  const [hash = "", kind] = input.file.split(".");
  if (kind === "image") {
    const published = actor ? await findAsset(context.db, hash) : undefined;
    const isAuthor = actor !== null && actsAs(actor, ["author", "admin"]);
    const image = published ?? (isAuthor ? await findProposedImage(context.content, hash) : undefined);
    if (!image) throw refuse(404);
    return file(image.bytes, image.mediaType, `private, ${FOR_EVER}`);
  }
  const { company } = await reader();
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
