// What columns hold, in portable types: text and integer only.

/** ISO-8601 UTC text: "2026-11-24T10:00:00.000Z". */
export type Instant = string;
/** A calendar day in the company's time zone: "2026-11-24". */
export type Day = string;
export type Flag = 0 | 1;
/** A structure as text. */
export type Json = string;
