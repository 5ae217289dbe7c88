// Texts of the learner's pages: home and lesson.

import de from "./locales/de/learn.json" with { type: "json" };
import en from "./locales/en/learn.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const learnText = defineTexts({ de, en });
