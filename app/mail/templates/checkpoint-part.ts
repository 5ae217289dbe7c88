// What the weekly mail says of the ledger's newest checkpoint: the checkpoint itself as text, why it is worth keeping, and
// how it is used.

import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { Part } from "../letter.ts";

export interface CheckpointItem {
  /** The signed note, as it was made. */
  note: string;
  size: number;
  /** The company's day on which it was made. */
  day: string;
  /** The public key that it is checked with, as "name+id+key"; null where it is not known here. */
  key: string | null;
  /** The checksums of the verifiers that packs of this day hold, one a line. */
  verifiers: readonly string[];
}

export function checkpointParts(
  checkpoint: CheckpointItem | undefined,
  { language }: { language: Language },
): Part[] {
  if (!checkpoint) return [];
  const t = mailText.in(language);
  const { note, size, key, verifiers } = checkpoint;
  // With its year: this mail is kept.
  const day = dayShort(checkpoint.day, language);
  return [
    { kind: "heading", text: t("checkpointHeading") },
    { kind: "paragraph", text: t("checkpointIntro", { day, size: wholeNumber(size, language) }) },
    { kind: "note", lines: note.trimEnd().split("\n") },
    { kind: "paragraph", text: t("checkpointKeep") },
    { kind: "paragraph", text: t("checkpointUse") },
    { kind: "paragraph", text: t("checkpointVerifiers") },
    { kind: "note", lines: verifiers },
    { kind: "paragraph", text: t("checkpointServer") },
    {
      kind: "note",
      lines: ["npm run ledger:check -- --checkpoint checkpoint.txt", ...(key ? [`--key '${key}'`] : [])],
    },
  ];
}
