// Texts of the programme: the document itself, its approval and its review.

import de from "./locales/de/programme.json" with { type: "json" };
import en from "./locales/en/programme.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const programmeText = defineTexts({ de, en });
