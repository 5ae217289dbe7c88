// Texts of the report on completions of a period.

import de from "./locales/de/completions.json" with { type: "json" };
import en from "./locales/en/completions.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const completionsText = defineTexts({ de, en });
