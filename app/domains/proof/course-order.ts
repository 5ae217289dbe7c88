// In which order lessons are taught: course by course as they were first published, and within a course as it last was.

/** A record's facts: "course" comes before "documents" and "lessons". */
interface CourseFact {
  sequence: number;
  fact: string;
  /** JSON. */
  value: string;
}

/** @param facts of the records in order @returns the place of each lesson; one of several courses stands in the first */
export function courseOrder(facts: readonly CourseFact[]): Map<string, number> {
  const courses = new Map<string, string[]>();
  let course = "";
  for (const { fact, value } of facts)
    if (fact === "course") course = JSON.parse(value) as string;
    // A course that is published again keeps its place among the others.
    else courses.set(course, JSON.parse(value) as string[]);
  return new Map([...new Set([...courses.values()].flat())].map((id, place) => [id, place]));
}
