// Which open duties training had elsewhere fulfils: by its day, as a completion of that day would.

import { addDays } from "#app/calendar.ts";

interface OpenDuty {
  courseId: string | null;
  cycle: number;
  opensOn: string;
}

interface Training {
  courseId: string;
  completedOn: string;
}

/** The first day that counts: a renewal asks for training of its own, a first cycle takes what is a short while old. */
function countsFrom({ cycle, opensOn }: OpenDuty, countsDays: number): string {
  return cycle === 1 ? addDays(opensOn, -countsDays) : opensOn;
}

/**
 * @param duties open ones of the same person
 * @param countsDays for how long a completion counts for a duty that opens later
 */
export function fulfilledBy<D extends OpenDuty>(
  { courseId, completedOn }: Training,
  duties: readonly D[],
  countsDays: number,
): D[] {
  return duties.filter((duty) => duty.courseId === courseId && completedOn >= countsFrom(duty, countsDays));
}

/** From which day on training would fulfil a duty that has begun, where none is fulfilled; null where none is open. */
export function wouldCountFrom(
  { courseId }: Training,
  duties: readonly OpenDuty[],
  countsDays: number,
  today: string,
): string | null {
  const days = duties
    .filter((duty) => duty.courseId === courseId && duty.opensOn <= today)
    .map((duty) => countsFrom(duty, countsDays));
  return days.sort()[0] ?? null;
}
