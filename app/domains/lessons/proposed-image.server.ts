// The picture of a lesson that is not published yet, for its author's preview.

import type { ContentFolders } from "./proposals.server.ts";
import { recentProposals } from "./recent-proposals.server.ts";

/** @returns undefined where no lesson on disk has a picture of this hash */
export async function findProposedImage(
  content: ContentFolders,
  hash: string,
): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const { lessons } = await recentProposals(content);
  const images = [...lessons.values()].flatMap(({ value }) => Object.values(value.images));
  const image = images.find((each) => each.hash === hash);
  return image && { mediaType: image.mediaType, bytes: new Uint8Array(image.bytes) };
}
