// Texts of the pages for rules.

import de from "./locales/de/rules.json" with { type: "json" };
import en from "./locales/en/rules.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const rulesText = defineTexts({ de, en });
