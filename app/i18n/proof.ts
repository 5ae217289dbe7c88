// Texts of the pages for management, auditors and authors.

import de from "./locales/de/proof.json" with { type: "json" };
import en from "./locales/en/proof.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const proofText = defineTexts({ de, en });
