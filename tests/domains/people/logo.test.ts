// What may be a logo: the bytes decide, not the name.

import { describe, expect, test } from "vitest";
import { LOGO_LIMIT, logoFault, logoType } from "#app/domains/people/logo.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const WEBP = [..."RIFF\0\0\0\0WEBPVP8 "].map((letter) => letter.charCodeAt(0));
const bytes = (start: number[], length = 64) => {
  const all = new Uint8Array(length);
  all.set(start);
  return all;
};

describe("a logo", () => {
  test.each([
    ["image/png", bytes(PNG)],
    [null, bytes([0xff, 0xd8, 0xff, 0xe0])],
    ["image/webp", bytes(WEBP)],
    [null, new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")],
    [null, new TextEncoder().encode("<!doctype html><script>alert(1)</script>")],
    [null, new TextEncoder().encode("GIF89a............")],
    [null, bytes([..."RIFF\0\0\0\0WAVE"].map((letter) => letter.charCodeAt(0)))],
    [null, bytes(PNG).subarray(0, 5)],
    [null, new Uint8Array(0)],
  ])("is told to be %s", (type, file) => {
    expect(logoType(file)).toBe(type);
  });

  test("may be exactly as large as the limit, and not a byte more", () => {
    expect(logoFault(bytes(PNG, LOGO_LIMIT))).toBeNull();
    expect(logoFault(bytes(PNG, LOGO_LIMIT + 1))).toBe("too-large");
    expect(logoFault(new Uint8Array(0))).toBe("empty");
    expect(logoFault(new TextEncoder().encode("<svg/>"))).toBe("wrong-type");
  });
});
