// The version that a lesson's files would be published as.

import type { ImageHashes } from "./compile.ts";
import type { LessonSources } from "./compile-sources.ts";
import { lessonVersion } from "./version.ts";

/** @returns the hash of the lesson's sources, images and terms */
export function versionOf(lesson: LessonSources): string {
  const { sources, terms = {} } = lesson;
  return lessonVersion({ sources, images: imageHashes(lesson), terms });
}

/** An image's file name -> the hash of its bytes. */
export function imageHashes({ images }: LessonSources): ImageHashes {
  return Object.fromEntries(Object.entries(images).map(([name, image]) => [name, image.hash]));
}
