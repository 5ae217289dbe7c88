// Texts of the evidence pack's form.

import de from "./locales/de/evidence.json" with { type: "json" };
import en from "./locales/en/evidence.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const evidenceText = defineTexts({ de, en });
