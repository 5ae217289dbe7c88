// The paper for a completed course of one's own, as a PDF. Issuing is an act with its record, and so a POST.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { issueCertificate } from "#app/acts/issue-certificate.server.ts";
import { groupedCode } from "#app/domains/proof/certificate-code.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadBytes } from "#app/http/download.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

export const loader = defineLoader({ access: "signed-in", input: z.object({}) }, () => {
  throw redirect("/");
});

export const action = defineAction(
  {
    access: "signed-in",
    input: z.strictObject({ course: z.string().min(1).max(60), anew: z.literal("yes").optional() }),
  },
  async ({ actor, input, context, reader }) => {
    const { language } = await reader();
    const asked = { courseId: input.course, language, anew: input.anew !== undefined };
    const paper = await issueCertificate(context, actor, asked);
    if (paper.outcome === "too-often") throw refuse(429);
    if (paper.outcome === "none") throw refuse(404);
    // Home says why, where the button would be.
    if (paper.outcome === "no-length") throw redirect("/");
    return downloadBytes(paper.pdf, `wachsam-${groupedCode(paper.code)}.pdf`, "application/pdf");
  },
);
