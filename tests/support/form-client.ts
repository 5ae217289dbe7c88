// A browser as far as forms and links go: it keeps cookies, follows nothing, and posts as a page of this site would.

import { type Answer, type AppServer, SITE } from "./app-server.ts";

export type Form = Readonly<Record<string, string | readonly string[] | Upload>>;

export interface Upload {
  name: string;
  bytes: Buffer;
}

export interface FormClient {
  cookies: Record<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, form: Form, headers?: Record<string, string>): Promise<Answer>;
}

/** What a browser says of a form on a page of the same site. */
export const FROM_OUR_PAGE = { Origin: SITE, "Sec-Fetch-Site": "same-origin" };

export function formClient(server: AppServer, cookies: Record<string, string> = {}): FormClient {
  const withCookies = (headers: Record<string, string> = {}): Record<string, string> => {
    const cookie = Object.entries(cookies).map((pair) => pair.join("="));
    return cookie.length > 0 ? { Cookie: cookie.join("; "), ...headers } : headers;
  };
  const keep = (answer: Answer): Answer => {
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") delete cookies[name];
      else cookies[name] = value;
    }
    return answer;
  };
  return {
    cookies,
    get: async (path, headers) => keep(await server.ask(path, { headers: withCookies(headers) })),
    async post(path, form, headers = FROM_OUR_PAGE) {
      const { type, body } = encoded(form);
      return keep(
        await server.ask(path, {
          method: "POST",
          headers: withCookies({ "Content-Type": type, "Content-Length": `${body.length}`, ...headers }),
          body,
        }),
      );
    },
  };
}

/** As browsers encode: with a file in parts, else as a query. */
function encoded(form: Form): { type: string; body: Buffer } {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((each) => [name, each] as const)
      : [[name, value as string | Upload] as const],
  );
  if (!fields.some(([, value]) => typeof value === "object")) {
    const query = new URLSearchParams(fields as [string, string][]);
    return { type: "application/x-www-form-urlencoded", body: Buffer.from(`${query}`) };
  }
  const boundary = "----------------wachsam-test";
  const parts = fields.flatMap(([name, value]) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    return typeof value === "object"
      ? [`${head}; filename="${value.name}"\r\nContent-Type: text/csv\r\n\r\n`, value.bytes, "\r\n"]
      : [`${head}\r\n\r\n${value}\r\n`];
  });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part as string))),
  };
}
