// Grades one answer: pure, from the ids chosen and the key, by the question's kind.

import type { QuestionKind } from "../lessons/lesson.ts";
import type { Kind } from "./kind.ts";
import * as multiple from "./multiple.ts";
import * as single from "./single.ts";

export const KINDS: Record<QuestionKind, Kind> = { single, multiple };
