// The words of the settings page.

import de from "./locales/de/settings.json" with { type: "json" };
import en from "./locales/en/settings.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const settingsText = defineTexts({ de, en });
