// What a test opens is closed after it, the last first.

import { onTestFinished } from "vitest";

export function opened<T extends { close(): Promise<unknown> }>(one: T): T {
  onTestFinished(async () => {
    await one.close();
  });
  return one;
}
