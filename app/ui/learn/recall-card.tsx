// Recall on the home page: what is asked today with one button, or when the next question comes.

import { recallText } from "#app/i18n/recall.ts";
import { useText } from "../language.tsx";
import { ButtonLink } from "../link.tsx";
import { useRecallDay } from "./recall-day.ts";

export function RecallCard({
  recall: { lessons, nextOn },
  today,
}: {
  recall: { lessons: readonly string[]; nextOn: string | null };
  today: string;
}) {
  const t = useText(recallText);
  const dayOf = useRecallDay(today);
  const [lesson, other] = lessons;
  if (lesson === undefined)
    return nextOn === null ? null : <p className="done-facts">{t("homeNext", { day: dayOf(nextOn) })}</p>;
  return (
    <section className="recall-card" aria-labelledby="recall">
      <div>
        <h2 id="recall">{t("homeTitle")}</h2>
        <p>{other === undefined ? t("homeOne", { lesson }) : t("homeTwo", { lesson, other })}</p>
        <p className="done-facts">{t("homeWhy")}</p>
      </div>
      <ButtonLink variant="secondary" to="/recall">
        {t("begin", { count: lessons.length })}
      </ButtonLink>
    </section>
  );
}
