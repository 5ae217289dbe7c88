// Texts of the report as a file: what it says of itself, its columns, and the choice of its form.

import de from "./locales/de/report-file.json" with { type: "json" };
import en from "./locales/en/report-file.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const reportFileText = defineTexts({ de, en });
