// Sorting a list by its headers: the order stands in the page's address, so that a view can be bookmarked and shared.

import type { Column } from "./table.tsx";

export interface Sorted<S extends string> {
  sort: S;
  order: "up" | "down";
}

/**
 * Makes columns that sort: upwards at first, the other way round when sorted by already.
 * @param params the page's own query, kept on the way; the list begins anew
 */
export function sorting<S extends string>(now: Sorted<S>, params: URLSearchParams) {
  return (label: string, sort: S, align: "start" | "end" = "start"): Column => {
    const is = now.sort === sort ? now.order : null;
    const to = new URLSearchParams(params);
    to.set("sort", sort);
    to.set("order", is === "up" ? "down" : "up");
    to.delete("page");
    return {
      label,
      align,
      sort: { to: `?${to}`, ...(is && { now: is === "up" ? "ascending" : "descending" }) },
    };
  };
}
