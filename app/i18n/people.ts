// The words of HR's people pages: list, import and a person's page.

import de from "./locales/de/people.json" with { type: "json" };
import en from "./locales/en/people.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const peopleText = defineTexts({ de, en });
