// Texts of the one sheet that is signed: the summary of the management's page on paper.

import de from "./locales/de/summary.json" with { type: "json" };
import en from "./locales/en/summary.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const summaryText = defineTexts({ de, en });
