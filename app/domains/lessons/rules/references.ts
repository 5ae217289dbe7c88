// What the text points at beside links: images, variables, obligations.

import type { LessonDocument } from "../document.ts";
import { error, type Finding, type Known } from "./rule.ts";

/** The company's variables: filled in from the settings when a lesson is shown. */
const VARIABLES: readonly string[] = ["company.name", "contact.name", "contact.phone", "contact.mail"];

export function checkReferences({ mentions, front }: LessonDocument, known: Known): Finding[] {
  return [
    ...mentions.images.flatMap(({ file, alt, at }) =>
      checkImage(file, alt, known.images).map((f) => ({ ...f, at })),
    ),
    ...mentions.variables.flatMap(({ name, at }) =>
      VARIABLES.includes(name)
        ? []
        : [error(at, "variable", `The variable "${name}" is unknown; there are ${VARIABLES.join(", ")}.`)],
    ),
    ...(front.obligations ?? []).flatMap((id, index) =>
      known.obligations.has(id)
        ? []
        : [
            error(
              front.placeOf("obligations", index),
              "obligation",
              `The obligation "${id}" is not in obligations.yaml.`,
            ),
          ],
    ),
    ...(["title", "why"] as const).flatMap((key) =>
      front[key]?.includes("{{")
        ? [
            error(
              front.placeOf(key),
              "variable-place",
              "Title and why are shown as they are written, without variables.",
            ),
          ]
        : [],
    ),
  ];
}

function checkImage(file: string, alt: string, images: ReadonlySet<string>): Omit<Finding, "at">[] {
  const wrong = (rule: string, sentence: string) => ({ rule, sentence, severity: "error" as const });
  const findings: Omit<Finding, "at">[] = [];
  if (alt === "")
    findings.push(
      wrong("alt-text", `The image "${file}" needs a text for those who do not see it: ![text](${file}).`),
    );
  if (!images.has(file))
    findings.push(wrong("image-file", `There is no "${file}" beside this file (.svg, .png or .webp).`));
  return findings;
}
