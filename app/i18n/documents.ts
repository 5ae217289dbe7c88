// Texts about documents to acknowledge, for their readers: the page and the part of home.

import de from "./locales/de/documents.json" with { type: "json" };
import en from "./locales/en/documents.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const documentsText = defineTexts({ de, en });
