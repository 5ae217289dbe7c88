// Words of papers for completed courses, and of the page that checks them.

import de from "./locales/de/certificates.json" with { type: "json" };
import en from "./locales/en/certificates.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const certificatesText = defineTexts({ de, en });
