// Asking to sign in, with the mail sent after the answer: how long the answer takes must not tell who is known.

import type { Context } from "#app/context.server.ts";
import { requestSignIn } from "#app/domains/identity/request-sign-in.server.ts";
import { sendSignInMail } from "./send-sign-in-mail.server.ts";

/** Milliseconds until the mail is made: by then the answer is out. The rest is chance, so that what follows tells nothing. */
const AFTER_THE_ANSWER = 200;

type Asked = Parameters<typeof requestSignIn>[1];

/** Makes the request; the mail follows on its own. @returns the browser's token for the cookie */
export async function askToSignIn(context: Context, asked: Asked): Promise<{ browser: string }> {
  return requestSignIn(
    {
      ...context,
      deliver: ({ path, ...mail }) => {
        const delay = AFTER_THE_ANSWER + context.random.bytes(1).readUInt8();
        setTimeout(() => sendSignInMail(context, { ...mail, link: context.env.APP_URL + path }), delay);
      },
    },
    asked,
  );
}
