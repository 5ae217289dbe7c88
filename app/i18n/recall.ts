// Texts of recall: its page, and its place on the home page.

import de from "./locales/de/recall.json" with { type: "json" };
import en from "./locales/en/recall.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const recallText = defineTexts({ de, en });
