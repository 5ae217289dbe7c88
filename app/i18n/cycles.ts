// Texts about cycles that ended: the report on them, and what other pages say of them.

import de from "./locales/de/cycles.json" with { type: "json" };
import en from "./locales/en/cycles.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const cyclesText = defineTexts({ de, en });
