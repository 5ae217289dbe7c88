// Texts of questions: how each kind is asked and answered.

import de from "./locales/de/questions.json" with { type: "json" };
import en from "./locales/en/questions.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const questionText = defineTexts({ de, en });
