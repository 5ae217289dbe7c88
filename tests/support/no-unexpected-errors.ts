// An unexpected console.error fails the test that caused it.

import { beforeEach, expect, onTestFinished, vi } from "vitest";

beforeEach(() => {
  vi.spyOn(console, "error");
  // Asked when all that the test opened is closed: what is registered first runs last.
  onTestFinished(() => {
    expect(vi.mocked(console.error).mock.calls, "unexpected console.error").toEqual([]);
    vi.restoreAllMocks();
  });
});
