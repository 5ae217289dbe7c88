// Reads a query or a form into plain fields: a name given twice is a list only where its name ends in "[]".

import { refuse } from "./refuse.server.ts";

type Fields = Record<string, unknown>;

export const readFields = {
  /** The query's parameters; Remix's own (`_routes`, `index`) are not input. */
  query(request: Request): Fields {
    const search = new URL(request.url).searchParams;
    search.delete("_routes");
    search.delete("index");
    return collect(search.entries());
  },

  /** The form's fields, files included; a body that is no form is refused. */
  async form(request: Request): Promise<Fields> {
    const type = request.headers.get("content-type") ?? "";
    if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw refuse(415);
    try {
      return collect((await request.formData()).entries());
    } catch {
      throw refuse(400);
    }
  },
};

function collect(entries: Iterable<[string, unknown]>): Fields {
  const fields: Fields = Object.create(null);
  for (const [name, value] of entries) {
    if (name.endsWith("[]")) {
      const list = name.slice(0, -2);
      fields[list] = [...((fields[list] as unknown[] | undefined) ?? []), value];
    } else if (name in fields) {
      throw refuse(400);
    } else {
      fields[name] = value;
    }
  }
  return { ...fields };
}
