// Where a programme stands: approved or not, changed since and how, and when the next review is due.

import type { SectionChange } from "#app/domains/proof/programme-document.ts";
import type { ProgrammeStanding, ProgrammeView } from "#app/domains/proof/programme-view.server.ts";
import type { ReviewDue } from "#app/domains/proof/review-findings.ts";
import { dayShort } from "#app/i18n/format.ts";
import { programmeText } from "#app/i18n/programme.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function ProgrammeStandingNotice({
  view,
  isMany,
}: {
  view: Pick<ProgrammeView, "standing" | "isCurrent">;
  isMany: boolean;
}) {
  const t = useText(programmeText);
  const language = useLanguage();
  const { entity, approved, isChanged, review } = view.standing;
  const day = approved ? dayShort(approved.on, language) : "";
  const present = isMany ? `/programme?entity=${entity.id}` : "/programme";
  if (!view.isCurrent)
    return (
      <Notice title={t("oldTitle")}>
        <p>
          {t("oldText")} <Link to={present}>{t("readCurrent")}</Link>
        </p>
      </Notice>
    );
  const isLate = review.state === "soon" || review.state === "overdue";
  return (
    <>
      {approved ? (
        <Notice
          tone={isChanged ? "warning" : "success"}
          title={t(isChanged ? "changedTitle" : "approvedTitle", { day })}
        >
          <p>
            {t(isChanged ? "changedText" : "approvedText")} {isLate ? null : <ReviewWords review={review} />}
          </p>
          {isChanged ? (
            <p>
              <Link to={`/programme?entity=${entity.id}&document=${approved.sha256}`}>
                {t("readApproved")}
              </Link>
            </p>
          ) : null}
        </Notice>
      ) : (
        <Notice tone="warning" title={t("neverTitle")}>
          <p>
            {t("neverText")} {isLate ? null : <ReviewWords review={review} />}
          </p>
        </Notice>
      )}
      {isLate ? (
        <Notice tone="warning" title={<ReviewWords review={review} />}>
          <p>{t("reviewText")}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** When the next review is due, in a sentence. */
function ReviewWords({ review }: { review: ProgrammeStanding["review"] }) {
  const t = useText(programmeText);
  const language = useLanguage();
  return <>{t(REVIEW_TEXT[review.state], { day: review.on ? dayShort(review.on, language) : "" })}</>;
}

const REVIEW_TEXT = {
  never: "reviewNever",
  later: "reviewLater",
  soon: "reviewSoon",
  overdue: "reviewOverdue",
} as const satisfies Record<ReviewDue["state"], string>;

/** Section by section, what is gone and what is new. */
export function ProgrammeChanges({ changes }: { changes: readonly SectionChange[] }) {
  const t = useText(programmeText);
  if (changes.length === 0) return null;
  return (
    <Card title={t("changesTitle")}>
      {changes.map(({ title, gone, added }) => (
        <section key={title} className="programme-change">
          <h3>{title}</h3>
          <Lines label={t("gone")} lines={gone} isGone />
          <Lines label={t("added")} lines={added} />
        </section>
      ))}
    </Card>
  );
}

function Lines({
  label,
  lines,
  isGone = false,
}: {
  label: string;
  lines: readonly string[];
  isGone?: boolean;
}) {
  if (lines.length === 0) return null;
  return (
    <>
      <p className="field-label">{label}</p>
      <ul>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be missing twice
          <li key={at}>{isGone ? <del>{line}</del> : <ins>{line}</ins>}</li>
        ))}
      </ul>
    </>
  );
}
