// What a browser without scripts would send for a form of a page: its fields as they are filled in.

/** @returns the pairs of name and value, in the order of the page; undefined for a form that is not there */
export function filledForm(html: string, id: string): [name: string, value: string][] | undefined {
  const form = [...html.matchAll(/<form\b.*?<\/form>/gs)]
    .map(([each]) => each)
    .find((each) => holds(each, id));
  if (form === undefined) return undefined;
  return [...form.matchAll(/<input\b[^>]*>|<select\b.*?<\/select>|<textarea\b.*?<\/textarea>/gs)].flatMap(
    ([field]) => {
      const name = attribute(field, "name");
      if (field.startsWith("<select"))
        return [[name, attribute(/<option\b[^>]*\bselected[^>]*>/.exec(field)?.[0] ?? "", "value")]];
      if (field.startsWith("<textarea")) return [[name, />(.*)</s.exec(field)?.[1] ?? ""]];
      const isTick = /type="(radio|checkbox)"/.test(field);
      return isTick && !/\bchecked\b/.test(field) ? [] : [[name, attribute(field, "value")]];
    },
  );
}

/** What the fields of a list say, without those that were left alone. */
export function valuesOf(fields: readonly (readonly [string, string])[], name: string): string[] {
  return fields.filter((field) => field[0] === name && field[1] !== "").map(([, value]) => value);
}

/** The fields as a form to be sent; a name in brackets is a list. */
export function asForm(fields: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {};
  for (const [name, value] of fields)
    form[name] = name.endsWith("[]") ? [...(form[name] ?? []), value] : value;
  return form;
}

function holds(form: string, id: string): boolean {
  return attribute(/<form\b[^>]*>/.exec(form)?.[0] ?? "", "id") === id;
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return value.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}
