// A number as a form has it -> the number.

/** "12" -> 12; what is no whole number becomes NaN, which no schema takes. */
export function wholeNumber(text: string): number {
  return /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : Number.NaN;
}
