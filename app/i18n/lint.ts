// Texts that explain the rules of the content check to authors.

import de from "./locales/de/lint.json" with { type: "json" };
import en from "./locales/en/lint.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const lintText = defineTexts({ de, en });
