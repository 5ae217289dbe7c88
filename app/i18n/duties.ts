// Texts of the pages for one duty: putting off, exempting, training had elsewhere.

import de from "./locales/de/duties.json" with { type: "json" };
import en from "./locales/en/duties.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const dutiesText = defineTexts({ de, en });
