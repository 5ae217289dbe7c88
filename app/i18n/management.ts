// Texts of the page about the management body's own training.

import de from "./locales/de/management.json" with { type: "json" };
import en from "./locales/en/management.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const managementText = defineTexts({ de, en });
