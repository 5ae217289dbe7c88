// What a test opens is closed after it, the last first.

import { afterEach } from "vitest";

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

export function opened<T extends { close(): Promise<unknown> }>(one: T): T {
  open.push(one);
  return one;
}
