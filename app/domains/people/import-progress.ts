// How far an import is: which part of it, how much of that is done, and of how much.

export interface ImportProgress {
  phase: "reading" | "comparing" | "writing";
  /** Rows, or people. */
  done: number;
  /** Null while nobody knows how many there are. */
  of: number | null;
}

/** Hears of progress, often. */
export type TellProgress = (progress: ImportProgress) => void;
