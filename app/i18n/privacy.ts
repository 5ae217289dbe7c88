// Texts about privacy: the papers made from the configuration, who took away data, what was erased, and erasing a person.

import de from "./locales/de/privacy.json" with { type: "json" };
import en from "./locales/en/privacy.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const privacyText = defineTexts({ de, en });
