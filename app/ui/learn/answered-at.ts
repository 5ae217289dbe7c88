// Where the feedback to an answer is: a GET shows it, so that going back or loading again sends nothing twice.

/**
 * @param place the number of the step, or "again"
 * @returns an address relative to the lesson's
 */
export function answeredAt(place: string, questionId: string): string {
  return `?${new URLSearchParams({ step: place, answered: questionId })}#feedback`;
}
