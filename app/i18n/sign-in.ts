// The words of signing in, of the second factor and of the account page.

import de from "./locales/de/sign-in.json" with { type: "json" };
import en from "./locales/en/sign-in.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const signInText = defineTexts({ de, en });
