// What was recorded for a member of the management as the company's supplement, to confirm or to contradict.

import { type Supplement, standingOf } from "#app/domains/proof/supplement.ts";
import { dayShort } from "#app/i18n/format.ts";
import { managementText } from "#app/i18n/management.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Form, Link } from "../link.tsx";
import { useTime } from "./member-table.tsx";

/** Who recorded it is told by the role, as everywhere among one's own data. */
export interface OwnSupplement extends Omit<Supplement, "recordedBy"> {
  text: string;
}

export function OwnSupplementCard({ told }: { told: OwnSupplement }) {
  const t = useText(managementText);
  const language = useLanguage();
  const inTime = useTime();
  const { heldOn, minutes, receipt, isOwn, answer, text } = told;
  const standing = standingOf(told);
  const heading = t("ownHeld", { day: dayShort(heldOn, language), time: inTime(minutes) });
  return (
    <Card title={heading} id={`supplement-${receipt}`}>
      <p>{isOwn ? t("ownRecordedYourself", { receipt }) : t("ownRecorded", { receipt })}</p>
      <p>{t("ownText")}</p>
      <p className="paper-supplement">{text}</p>
      {answer ? (
        <p>
          <strong>
            {t(`ownAnswer.${answer.decision}`, {
              day: dayShort(answer.on, language),
              receipt: answer.receipt,
            })}
          </strong>
        </p>
      ) : null}
      <Form action="/supplements">
        <input type="hidden" name="receipt" value={receipt} />
        <div className="button-row">
          {standing === "unconfirmed" || standing === "contradicted" ? (
            <Button
              name="decision"
              value="confirmed"
              variant={standing === "unconfirmed" ? "primary" : "secondary"}
              aria-label={`${t("ownConfirm")}: ${heading}`}
            >
              {t("ownConfirm")}
            </Button>
          ) : null}
          {standing !== "contradicted" ? (
            <Button
              name="decision"
              value="contradicted"
              variant="secondary"
              aria-label={`${t("ownContradict")}: ${heading}`}
            >
              {t("ownContradict")}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}

/** On the learner's home: a question while something is unconfirmed, then the way to what was said. */
export function SupplementsAtHome({
  of,
}: {
  of: readonly Pick<Supplement, "heldOn" | "isOwn" | "answer">[];
}) {
  const t = useText(managementText);
  const language = useLanguage();
  if (of.length === 0) return null;
  const open = of.filter((told) => standingOf(told) === "unconfirmed");
  const [newest] = open;
  if (!newest)
    return (
      <p className="done-facts">
        <Link to="/supplements">{t("homeLink")}</Link>
      </p>
    );
  return (
    <section className="recall-card" aria-labelledby="supplements">
      <div>
        <h2 id="supplements">{t("homeTitle")}</h2>
        <p>{t("homeText", { count: open.length, day: dayShort(newest.heldOn, language) })}</p>
      </div>
      <ButtonLink variant="secondary" to="/supplements">
        {t("homeGo")}
      </ButtonLink>
    </section>
  );
}
