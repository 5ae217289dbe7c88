// The words of the frame around each page: navigation, footer, error pages, and what the components say by themselves.

import de from "./locales/de/shell.json" with { type: "json" };
import en from "./locales/en/shell.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const shellText = defineTexts({ de, en });
