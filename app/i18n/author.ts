// Texts of the authors' pages: the list of lessons, and one lesson with its problems, preview, versions and publishing.

import de from "./locales/de/author.json" with { type: "json" };
import en from "./locales/en/author.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const authorText = defineTexts({ de, en });
