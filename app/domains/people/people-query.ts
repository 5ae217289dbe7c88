// What the list of people is asked for: it stands in the page's address.

export const PEOPLE_A_PAGE = 50;

export const PEOPLE_SORTS = ["name", "number", "mail", "joined", "left"] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

export const PEOPLE_STATES = ["active", "joining", "left", "all"] as const;

export interface PeopleQuery {
  /** Words that must each stand in the name, the address or the number. */
  search: string;
  /** An id, or empty for all. */
  entity: string;
  /** An id, or empty for all; departments below it count in. */
  department: string;
  state: (typeof PEOPLE_STATES)[number];
  external: "" | "yes" | "no";
  /** Only those without a mail address, or on leave today. */
  only: "" | "no-mail" | "away";
  sort: PeopleSort;
  order: "up" | "down";
  /** From 1. */
  page: number;
}
