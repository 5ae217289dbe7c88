// A country to choose, by its name in the reader's language; empty where somebody else's country holds.

import { codeOfToday, countryChoices } from "#app/domains/people/places.ts";
import { SelectField } from "./field.tsx";
import { useLanguage } from "./language.tsx";

export function CountrySelect({
  id,
  label,
  value,
  error,
  otherwise,
}: {
  id?: string;
  label: string;
  value: string;
  error?: string;
  /** What an empty choice means; without it, one must be chosen. */
  otherwise?: string;
}) {
  const countries = countryChoices(useLanguage(), value).map(({ code, name }) => ({
    value: code,
    label: name,
  }));
  const options = otherwise === undefined ? countries : [{ value: "", label: otherwise }, ...countries];
  return (
    <SelectField
      id={id}
      name="country"
      label={label}
      defaultValue={codeOfToday(value)}
      error={error}
      options={options}
    />
  );
}
