// The words of the mails.

import de from "./locales/de/mail.json" with { type: "json" };
import en from "./locales/en/mail.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const mailText = defineTexts({ de, en });
