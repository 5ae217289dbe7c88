// What publishing says on the console: what could be published, what was or would be, and why it was refused.

import type { PublicationOutcome } from "#app/acts/publish-lessons.server.ts";
import type { PublicationRefusal } from "#app/acts/refuse-publication.server.ts";
import { problemLine } from "#app/domains/lessons/problem.ts";
import type { ProposalsView } from "#app/domains/lessons/proposals-view.server.ts";

/** One line for each lesson and course that is not published as it lies on disk. */
export function proposalLines({ lessons, courses, problems }: ProposalsView): string[] {
  const lines = [
    ...lessons
      .filter(({ state }) => state !== "same")
      .map(({ id, state, from, earlier, isRetired, problems: own }) => {
        const errors = own.filter(({ severity }) => severity === "error").length;
        return [
          `${id}: ${state}`,
          from === null ? null : from === "ours" ? "ours" : "the company's",
          earlier === null ? null : `the text of version ${earlier}`,
          isRetired ? "retired" : null,
          errors === 0 ? null : `${errors} errors`,
        ];
      }),
    ...courses
      .filter(({ state }) => state !== "same")
      .map(({ id, state, from }) => [`course:${id}: ${state}`, from === "company" ? "the company's" : from]),
  ].map((parts) => parts.filter((part) => part !== null).join(", "));
  return [
    ...problems.map(problemLine),
    ...(lines.length > 0 ? lines : ["All is published as it lies on disk."]),
  ];
}

/** What was published, or would be. */
export function publishedLines({
  lessons,
  courses,
  unchanged,
}: Pick<
  Extract<PublicationOutcome, { outcome: "published" }>,
  "lessons" | "courses" | "unchanged"
>): string[] {
  return [
    ...lessons.map(({ id, number, again, change, updates, later }) =>
      [
        `${id}: version ${number}${again ? " again" : ""}`,
        change === "first" ? "first publication" : change,
        ...(change === "material"
          ? [`${updates} people are asked to take it again${later ? ", by a job" : ""}`]
          : []),
      ].join(", "),
    ),
    ...courses.map((id) => `course:${id}: for the duties to come`),
    ...unchanged.map((id) => `${id}: as published`),
  ];
}

/** Each reason for which something is refused. */
export function refusalLines(refusals: readonly PublicationRefusal[]): string[] {
  return refusals.flatMap((refusal) => {
    switch (refusal.reason) {
      case "problems":
        return refusal.problems.map(problemLine);
      case "note-missing":
        return [
          `${refusal.id}: learners read what changed: ${refusal.languages.map((each) => `--note-${each}`).join(", ")} is missing.`,
        ];
      case "lessons-unpublished":
        return [`${refusal.id}: publish these lessons of the course first: ${refusal.lessons.join(", ")}.`];
      case "unknown":
        return [`${refusal.id}: there is no such thing in the content folders.`];
      case "retired":
        return [
          `${refusal.id}: is retired. Take it back into use first: npm run content:retire -- ${refusal.id} --back`,
        ];
      case "change-missing":
        return [`${refusal.id}: was published before. Say --editorial or --material.`];
      case "note-too-long":
        return [`${refusal.id}: a note has at most 600 characters.`];
      case "name-taken":
        return [`${refusal.id}: the name is that of a published document or lesson. Choose another.`];
      case "same-text":
        return [`${refusal.id}: has the same text as ${refusal.as}.`];
      case "moved-on":
        return [`${refusal.id}: its files have changed meanwhile.`];
      default:
        return [];
    }
  });
}
