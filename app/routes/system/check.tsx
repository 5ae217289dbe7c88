// Whether a paper is genuine: for everybody who holds its code or its file. The link on the paper fills the code in and
// shows nothing more: scanners open links too, and what stands on a paper is for whoever asks on purpose.

import { createHash } from "node:crypto";
import { data } from "@remix-run/node";
import type { MetaFunction } from "@remix-run/react";
import { z } from "zod";
import { networkOf } from "#app/domains/identity/client-network.server.ts";
import { checkCertificate } from "#app/domains/proof/check-certificate.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { CheckForm } from "#app/ui/proof/check-form.tsx";
import { CheckedPaper } from "#app/ui/proof/checked-paper.tsx";

/** Bytes. The files that we issue have a tenth of it. */
const FILE_LIMIT = 2 * 1024 * 1024;
/** Longer than a code: what is too long is told like any other mistake. */
const typed = z.string().max(1000);

export const loader = defineLoader(
  { access: "public", input: z.object({ code: typed.optional() }) },
  ({ input }) => ({ code: input.code ?? "" }),
);

export const action = defineAction(
  {
    access: "public",
    input: z.strictObject({
      code: typed.default(""),
      sha256: typed.default(""),
      file: z.instanceof(File).optional(),
    }),
  },
  async ({ input: { code, sha256: typedSum, file }, context, connection }) => {
    const typedIn = { code, sha256: typedSum };
    // Some programs print it in groups.
    const sum = typedSum.replace(/\s/g, "").toLowerCase();
    // A browser sends an empty part where no file was chosen.
    const given = file && file.size > 0 ? file : null;
    const fault = faultOf({ code, sha256: sum }, given);
    if (fault) return data({ outcome: "fault" as const, fault, typed: typedIn }, 422);
    const sha256 = given
      ? createHash("sha256")
          .update(new Uint8Array(await given.arrayBuffer()))
          .digest("hex")
      : sum || null;
    const network = networkOf(connection.clientAddress);
    const checked = await checkCertificate(context, { code, sha256, network });
    return data({ ...checked, typed: typedIn }, checked.outcome === "too-often" ? 429 : 200);
  },
);

function faultOf({ code, sha256 }: { code: string; sha256: string }, file: File | null) {
  if (file && file.size > FILE_LIMIT) return "tooLarge" as const;
  if (!file && sha256 !== "" && !/^[0-9a-f]{64}$/.test(sha256)) return "shaFault" as const;
  return code.trim() === "" && !file && sha256 === "" ? ("missing" as const) : null;
}

const title = pageTitle(certificatesText, (t) => t("checkTitle"));
/** Nothing here is for search engines. */
export const meta: MetaFunction = (args) => [
  ...(title(args) ?? []),
  { name: "robots", content: "noindex, nofollow" },
];

export default function CheckPage() {
  const { code } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(certificatesText);
  if (answer?.outcome === "known")
    return (
      <Page title={t("checkTitle")} back={{ to: "/check", label: t("another") }}>
        <CheckedPaper paper={answer.paper} />
      </Page>
    );
  const tried = answer?.outcome === "fault" ? null : (answer?.outcome ?? null);
  return (
    <Page title={t("checkTitle")} lead={t("checkLead")}>
      {tried ? (
        <Notice
          tone="warning"
          live
          title={t(
            tried === "too-often"
              ? "tooOftenTitle"
              : tried === "unknown"
                ? "unknownTitle"
                : "unknownFileTitle",
          )}
        >
          <p>{t(tried === "too-often" ? "tooOften" : tried === "unknown" ? "unknown" : "unknownFile")}</p>
        </Notice>
      ) : null}
      <CheckForm
        typed={answer?.typed ?? { code, sha256: "" }}
        fault={answer?.outcome === "fault" ? answer.fault : null}
        filledIn={code !== "" && !answer}
      />
      <p>
        <Link to="/">{t("toHome")}</Link>
      </p>
    </Page>
  );
}
