// Editorial or material: the question that every change asks, with what follows from each answer.

import type { LessonForeseen } from "#app/acts/foresee-lesson.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { useText } from "../language.tsx";

export function ChangeChoice({
  chosen,
  foreseen,
  isMissing,
}: {
  chosen: "editorial" | "material" | null;
  foreseen: NonNullable<LessonForeseen["publication"]>;
  isMissing: boolean;
}) {
  const t = useText(authorText);
  const causes = {
    editorial: t("editorialCauses"),
    material: foreseen.later
      ? t("materialCausesLater", { count: foreseen.updates })
      : t("materialCauses", { count: foreseen.updates }),
  };
  return (
    <fieldset id="change" tabIndex={-1} className={isMissing ? "field field-wrong" : "field"}>
      <legend className="field-label">{t("changeAsk")}</legend>
      <p className="field-hint">{t("changeHint")}</p>
      {isMissing ? <p className="field-error">{t("refusal.change-missing")}</p> : null}
      {(["editorial", "material"] as const).map((change) => (
        <div key={change} className="check">
          <input
            type="radio"
            id={`change-${change}`}
            name="change"
            value={change}
            defaultChecked={chosen === change}
            aria-describedby={`causes-${change}`}
          />
          <label htmlFor={`change-${change}`}>
            <strong>{t(`change.${change}`)}</strong>
            <span id={`causes-${change}`} className="change-causes">
              {causes[change]}
            </span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
