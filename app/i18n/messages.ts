// The words of the two pages about mails: those sent to oneself, and the delivery list.

import de from "./locales/de/messages.json" with { type: "json" };
import en from "./locales/en/messages.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const messagesText = defineTexts({ de, en });
