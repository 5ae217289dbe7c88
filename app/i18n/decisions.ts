// Texts of the reports on what was decided about somebody's duties: due dates put off, training had elsewhere.

import de from "./locales/de/decisions.json" with { type: "json" };
import en from "./locales/en/decisions.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const decisionsText = defineTexts({ de, en });
