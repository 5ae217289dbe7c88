// What the learners of a campaign saw with their own eyes: the only thing that the database is judged by afterwards.

/** A learner's answer to one question, as it left the browser. */
export interface GivenAnswer {
  attemptId: string;
  personId: string;
  lessonId: string;
  questionId: string;
  right: boolean;
  /** True once a 303 came back. */
  acknowledged: boolean;
}

export interface Receipt {
  personId: string;
  lessonId: string;
  number: number;
}

export const FAULTS = [
  "answer-lost",
  "answer-twice",
  "assignment-torn",
  "completion-lost",
  "completion-twice",
  "database-broken",
  "ledger-broken",
  "mail-lost",
  "mail-misread",
  "mail-twice",
  "page-stuck",
  "record-missing",
  "receipt-wrong",
  "refused",
  "server-complained",
  "session-lost",
  "stop-failed",
  "uncertain-unlisted",
] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  kind: FaultKind;
  what: string;
}

export interface Diary {
  answers: GivenAnswer[];
  receipts: Receipt[];
  faults: Fault[];
  signIns: number;
  /** Sign-in links that were used up though the answer never came. */
  usedLinks: number;
  /** Answers whose connection broke. */
  broken: number;
  /** How many answers are on their way now. */
  inFlight(): number;
  /** How many answers were acknowledged so far. */
  acknowledged(): number;
  acknowledge(answer: GivenAnswer): void;
  begin(answer: Omit<GivenAnswer, "acknowledged">): GivenAnswer;
  /** Counts an answer as on its way until the returned function is called. */
  onItsWay(): () => void;
  fault(kind: FaultKind, what: string): void;
}

export function newDiary(): Diary {
  let inFlight = 0;
  let acknowledged = 0;
  return {
    answers: [],
    receipts: [],
    faults: [],
    signIns: 0,
    usedLinks: 0,
    broken: 0,
    inFlight: () => inFlight,
    acknowledged: () => acknowledged,
    acknowledge(answer) {
      if (!answer.acknowledged) acknowledged += 1;
      answer.acknowledged = true;
    },
    begin(answer) {
      const given = { ...answer, acknowledged: false };
      this.answers.push(given);
      return given;
    },
    onItsWay() {
      inFlight += 1;
      return () => {
        inFlight -= 1;
      };
    },
    fault(kind, what) {
      this.faults.push({ kind, what });
    },
  };
}

/** Lessons of which every question has an acknowledged right answer: to the learner, done. */
export function acknowledgedCompletions(
  { answers }: Pick<Diary, "answers">,
  questionsOf: ReadonlyMap<string, ReadonlySet<string>>,
): { personId: string; lessonId: string }[] {
  const right = new Map<string, { personId: string; lessonId: string; questions: Set<string> }>();
  for (const answer of answers) {
    if (!answer.right || !answer.acknowledged) continue;
    const key = `${answer.personId} ${answer.lessonId}`;
    const entry = right.get(key) ?? { ...answer, questions: new Set<string>() };
    right.set(key, entry);
    entry.questions.add(answer.questionId);
  }
  return [...right.values()].filter(({ lessonId, questions }) => {
    const all = questionsOf.get(lessonId);
    return all !== undefined && [...all].every((id) => questions.has(id));
  });
}
