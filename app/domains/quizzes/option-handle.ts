// What stands for an option in a learner's form: the options' own ids follow the order of the source, which would tell
// whoever compares notes. A handle is another for each person, version and question, and always the same for one.

import { hash } from "node:crypto";

export interface Asked {
  personId: string;
  /** The lesson's version. */
  version: string;
  questionId: string;
}

/** @returns 12 characters, safe in a form */
export function optionHandle({ personId, version, questionId }: Asked, optionId: string): string {
  return hash("sha256", [personId, version, questionId, optionId].join("\n"), "base64url").slice(0, 12);
}

/** The options that these handles stand for; null where one stands for none of them. */
export function optionsOf(
  asked: Asked,
  handles: readonly string[],
  optionIds: readonly string[],
): string[] | null {
  const byHandle = new Map(optionIds.map((id) => [optionHandle(asked, id), id]));
  const chosen = handles.flatMap((handle) => byHandle.get(handle) ?? []);
  return chosen.length === handles.length ? chosen : null;
}
