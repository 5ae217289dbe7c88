// The words of the pages about what will be sent: the calendar, the plan, the texts, and a reminder by hand.

import de from "./locales/de/reminders.json" with { type: "json" };
import en from "./locales/en/reminders.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const remindersText = defineTexts({ de, en });
