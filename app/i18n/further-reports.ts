// Texts of the further reports, /manage/reports/….

import de from "./locales/de/further-reports.json" with { type: "json" };
import en from "./locales/en/further-reports.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const furtherText = defineTexts({ de, en });
