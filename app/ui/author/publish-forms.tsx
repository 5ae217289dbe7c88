// Publishing a lesson: as which kind of change, with what learners are told, and what that will cause; and retiring it.

import type { LessonForeseen } from "#app/acts/foresee-lesson.server.ts";
import type { PublicationRefusal } from "#app/acts/refuse-publication.server.ts";
import type { AuthorLesson } from "#app/domains/progress/author-lesson-view.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { listInWords, wholeNumber } from "#app/i18n/format.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { TextAreaField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { ChangeChoice } from "./change-choice.tsx";
import { HowToChange } from "./how-to-change.tsx";

/** What was typed, and why it was refused. */
export interface Refused {
  change: "editorial" | "material" | null;
  notes: Readonly<Partial<Record<"de" | "en", string>>>;
  refusals: readonly PublicationRefusal[];
}

export function PublishForms({
  lesson,
  foreseen,
  refused,
}: {
  lesson: AuthorLesson;
  foreseen: LessonForeseen;
  refused: Refused | undefined;
}) {
  const t = useText(authorText);
  return (
    <>
      <RefusalSummary refusals={refused?.refusals ?? []} />
      {foreseen.publication && lesson.state !== "retired" ? (
        <Card title={t("publishTitle")}>
          <PublishForm lesson={lesson} foreseen={foreseen.publication} refused={refused} />
        </Card>
      ) : (
        <NothingToPublish lesson={lesson} refusals={foreseen.refusals} />
      )}
      {lesson.publications.length > 0 ? <RetireCard lesson={lesson} people={foreseen.people} /> : null}
    </>
  );
}

function NothingToPublish({
  lesson,
  refusals,
}: {
  lesson: AuthorLesson;
  refusals: readonly PublicationRefusal[];
}) {
  const t = useText(authorText);
  if (lesson.state === "retired") return null;
  if (lesson.proposal === null || lesson.proposal.isCurrent)
    return (
      <>
        <Notice>
          <p>{t(lesson.proposal === null ? "nothingOnDisk" : "nothingToPublish")}</p>
        </Notice>
        {lesson.proposal ? <HowToChange lesson={lesson} /> : null}
      </>
    );
  return (
    <Notice tone="warning">
      {refusals.map(({ reason }) => (
        <p key={reason}>
          {t(`refusal.${reason}`)}{" "}
          {reason === "problems" ? <Link to="?view=problems">{t("view.problems")}</Link> : null}
        </p>
      ))}
    </Notice>
  );
}

function PublishForm({
  lesson,
  foreseen,
  refused,
}: {
  lesson: AuthorLesson;
  foreseen: NonNullable<LessonForeseen["publication"]>;
  refused: Refused | undefined;
}) {
  const t = useText(authorText);
  return (
    <Form>
      <input type="hidden" name="intent" value="publish" />
      <input type="hidden" name="expected" value={lesson.proposal?.version ?? ""} />
      {foreseen.isFirst ? (
        <p>{t("publishFirst")}</p>
      ) : (
        <>
          {foreseen.again ? <p>{t("publishAgain", { number: foreseen.number })}</p> : null}
          <ChangeChoice
            chosen={refused?.change ?? null}
            foreseen={foreseen}
            isMissing={isChangeMissing(refused)}
          />
          {lesson.languages.map((language) => (
            <TextAreaField
              key={language}
              id={`note-${language}`}
              name={`note_${language}`}
              lang={language}
              label={t(`note.${language}`)}
              hint={t("noteHint")}
              rows={3}
              maxLength={600}
              defaultValue={refused?.notes[language] ?? ""}
              error={isNoteMissing(refused, language) ? t("noteMissing") : undefined}
            />
          ))}
        </>
      )}
      <Button>{t("publish", { number: foreseen.number })}</Button>
    </Form>
  );
}

function isChangeMissing(refused: Refused | undefined): boolean {
  return refused?.refusals.some(({ reason }) => reason === "change-missing") ?? false;
}

function isNoteMissing(refused: Refused | undefined, language: "de" | "en"): boolean {
  return (
    refused?.refusals.some((each) => each.reason === "note-missing" && each.languages.includes(language)) ??
    false
  );
}

function RefusalSummary({ refusals }: { refusals: readonly PublicationRefusal[] }) {
  const t = useText(authorText);
  const language = useLanguage();
  return (
    <ErrorSummary
      errors={refusals.map((refusal) =>
        refusal.reason === "note-missing"
          ? {
              id: `note-${refusal.languages[0]}`,
              message: t("refusal.note-missing", {
                languages: listInWords(
                  refusal.languages.map((each) => t(`language.${each}`)),
                  "and",
                  language,
                ),
              }),
            }
          : {
              ...(refusal.reason === "change-missing" ? { id: "change" } : {}),
              ...(refusal.reason === "note-too-long" ? { id: "note-de" } : {}),
              message: t(`refusal.${refusal.reason}`),
            },
      )}
    />
  );
}

function RetireCard({ lesson, people }: { lesson: AuthorLesson; people: number }) {
  const t = useText(authorText);
  const language = useLanguage();
  const isRetired = lesson.state === "retired";
  const count = wholeNumber(people, language);
  return (
    <Card title={t(isRetired ? "reinstateTitle" : "retireTitle")}>
      <p>{t(isRetired ? "reinstateText" : "retireText")}</p>
      <p>{isRetired ? t("reinstatePeople", { people: count }) : t("retirePeople", { people: count })}</p>
      <Form>
        <input type="hidden" name="intent" value={isRetired ? "reinstate" : "retire"} />
        <Button variant={isRetired ? "secondary" : "danger"}>{t(isRetired ? "reinstate" : "retire")}</Button>
      </Form>
    </Card>
  );
}
