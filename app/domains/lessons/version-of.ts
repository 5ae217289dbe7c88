// The version that a lesson's files would be published as.

import type { ImageHashes } from "./compile.ts";
import type { LessonSources } from "./compile-sources.ts";
import { lessonVersion } from "./version.ts";

/** @returns the hash of the lesson's sources and images */
export function versionOf(lesson: LessonSources): string {
  return lessonVersion({ sources: lesson.sources, images: imageHashes(lesson) });
}

/** An image's file name -> the hash of its bytes. */
export function imageHashes({ images }: LessonSources): ImageHashes {
  return Object.fromEntries(Object.entries(images).map(([name, image]) => [name, image.hash]));
}
