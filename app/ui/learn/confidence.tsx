// How sure the learner is: one tap, and only for those who like.

import { questionText } from "#app/i18n/questions.ts";
import { useText } from "../language.tsx";

export function Confidence({
  questionId,
  chosen,
}: {
  questionId: string;
  chosen: "sure" | "unsure" | undefined;
}) {
  const t = useText(questionText);
  return (
    <fieldset className="confidence">
      <legend>{t("sureLegend")}</legend>
      <div>
        {(["sure", "unsure"] as const).map((value) => (
          <label key={value} htmlFor={`${questionId}-${value}`}>
            <input
              type="radio"
              id={`${questionId}-${value}`}
              name="confidence"
              value={value}
              defaultChecked={value === chosen}
            />
            <span>{t(`sure_${value}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
