// Texts of the page that says what the law asks, what answers it and what is missing.

import de from "./locales/de/obligations.json" with { type: "json" };
import en from "./locales/en/obligations.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const obligationsText = defineTexts({ de, en });
