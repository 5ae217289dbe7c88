// After an answer to recall: what the lesson says where the answer was not right, then how it goes on.

import type { RecallPage, RecallView } from "#app/domains/progress/recall-view.server.ts";
import { recallText } from "#app/i18n/recall.ts";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { Blocks, inlines, type Variables } from "../lesson-blocks.tsx";
import { ButtonLink, Link } from "../link.tsx";
import { useRecallDay } from "./recall-day.ts";

export function RecallAnswered({
  shown: { about, lesson },
  page: { more, nextOn },
  variables,
  today,
}: {
  shown: RecallView;
  page: RecallPage;
  variables: Variables;
  today: string;
}) {
  const t = useText(recallText);
  const dayOf = useRecallDay(today);
  return (
    <>
      {about ? (
        <Card title={t("aboutTitle")}>
          <div className="prose" lang={lesson.language}>
            <h3>{inlines(about.title, variables)}</h3>
            <Blocks blocks={about.blocks} variables={variables} />
          </div>
          <p>
            <Link to={`/lessons/${lesson.id}?step=${about.step}`}>
              {t("aboutLink", { lesson: lesson.title })}
            </Link>
          </p>
        </Card>
      ) : null}
      {more === null ? (
        <>
          <h2>{t("doneTitle")}</h2>
          <p>{nextOn === null ? t("nextNone") : t("next", { day: dayOf(nextOn) })}</p>
          <div className="button-row">
            <ButtonLink to="/">{t("toHome")}</ButtonLink>
          </div>
        </>
      ) : (
        <div className="button-row">
          <ButtonLink to="/recall">{t("more", { lesson: more })}</ButtonLink>
          <Link to="/">{t("toHome")}</Link>
        </div>
      )}
    </>
  );
}
