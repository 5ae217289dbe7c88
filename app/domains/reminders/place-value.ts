// A place as a form has it.

import type { Place } from "./sending-days.ts";

/** "DE" or "DE-BY" */
export function placeValue({ country, region }: Place): string {
  return region === "" ? country : `${country}-${region}`;
}
