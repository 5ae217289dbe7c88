// Where a lesson is taken and a document is read.

import type { ContentKind } from "#db/schema/lessons.ts";

export function contentPath(kind: ContentKind, id: string): string {
  return `/${kind}s/${id}`;
}
