// Texts of the completion report.

import de from "./locales/de/report.json" with { type: "json" };
import en from "./locales/en/report.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const reportText = defineTexts({ de, en });
