// What the delivery list is asked for, as it stands in the page's address.

import { MESSAGE_STATES, type MessageState } from "./message.ts";

/** No state is counted further. */
export const COUNT_LIMIT = 1000;

export const DELIVERY_STATES = ["", ...MESSAGE_STATES] as const;

/** Empty where nothing is asked. */
export interface DeliverySearch {
  state: MessageState | "";
  /** A reference, or words of names, addresses and numbers. */
  search: string;
  /** The first day, as typed. */
  from: string;
  /** The last day, as typed. */
  to: string;
}

/** The list under a search; `more` is what is to be known beside it. */
export function deliveryPath(search: Partial<DeliverySearch>, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(
    Object.entries({ ...search, ...more }).filter(([, value]) => value !== ""),
  );
  return query.size === 0 ? "/manage/messages" : `/manage/messages?${query}`;
}
