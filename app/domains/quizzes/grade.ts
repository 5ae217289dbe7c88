// Every kind of question by its name: what the rest of the product asks when it reads or grades an answer.

import type { QuestionKind } from "../lessons/lesson.ts";
import type { Kind } from "./kind.ts";
import * as match from "./kinds/match.ts";
import * as multiple from "./kinds/multiple.ts";
import * as number from "./kinds/number.ts";
import * as scenario from "./kinds/scenario.ts";
import * as sequence from "./kinds/sequence.ts";
import * as single from "./kinds/single.ts";
import * as spot from "./kinds/spot.ts";
import * as text from "./kinds/text.ts";

export const KINDS: Record<QuestionKind, Kind> = {
  single,
  multiple,
  sequence,
  match,
  number,
  text,
  spot,
  scenario,
};
