// An evidence pack as a download. Taking it away is an act with its record, and so a POST; asking shows the page of proof.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { downloadEvidencePack } from "#app/acts/make-evidence-pack.server.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { mayName, PACK_PURPOSES, packName } from "#app/domains/proof/pack-scope.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadFile } from "#app/http/download-file.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

const access = ["auditor", "management_body", "hr", "admin"] as const;

export const loader = defineLoader({ access, input: z.object({}) }, () => {
  throw redirect("/proof");
});

export const action = defineAction(
  {
    access,
    input: z.strictObject({
      from: z.string().max(20).default(""),
      to: z.string().max(20).default(""),
      // The page's own period, which a mistake in the pack's does not change.
      pageFrom: z.string().max(20).optional(),
      pageTo: z.string().max(20).optional(),
      purpose: z.enum(["", ...PACK_PURPOSES]).default(""),
    }),
  },
  async ({ actor, input: { from, to, pageFrom, pageTo, purpose }, context }) => {
    if (purpose !== "" && !actsAs(actor, mayName)) throw refuse(403);
    const scope = { from, to, purpose: purpose === "" ? null : purpose };
    const of = purpose === "" ? access : mayName;
    const role = of.find((each) => actsAs(actor, [each])) ?? "auditor";
    const made = await downloadEvidencePack(context, actor.personId, { ...scope, role });
    if (made.outcome === "made") return downloadFile(made.handle, packName(scope), "application/zip");
    const fault = made.outcome === "fault" ? made.fault : made.outcome;
    const asked = new URLSearchParams({ pack: fault, packFrom: from, packTo: to });
    if (pageFrom && pageTo)
      for (const [name, day] of [
        ["from", pageFrom],
        ["to", pageTo],
      ] as const)
        asked.set(name, day);
    throw redirect(`/proof?${asked}#pack`, 303);
  },
);
