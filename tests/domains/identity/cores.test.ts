// The small pure parts of signing in, by tables of cases.

import { describe, expect, test } from "vitest";
import { systemRandom } from "#app/clock.ts";
import { networkOf } from "#app/domains/identity/client-network.server.ts";
import { maskedAddress } from "#app/domains/identity/masked-address.ts";
import {
  newPasswordSecret,
  passwordUri,
  stepOfCode,
} from "#app/domains/identity/one-time-password.server.ts";
import { decryptSecret, encryptSecret } from "#app/domains/identity/secret-box.server.ts";
import { idleLimitAfterVisit, isLive, limitsFrom } from "#app/domains/identity/session-limits.ts";
import { hintIn, targetOf } from "#app/domains/identity/sign-in-target.ts";
import { hashCode, isToken, newCode, newToken } from "#app/domains/identity/tokens.server.ts";
import { repeatableRandom } from "#tests/support/clock.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
  ["", "unknown"],
  ["somewhere", "unknown"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ["anna@example.com", "a•••@example.com"],
  ["a@example.com", "a•••@example.com"],
  ['"o@dd"@example.com', '"•••@example.com'],
  ["👩‍⚕️x@example.com", "👩•••@example.com"],
])("%s is shown as %s", (address, masked) => {
  expect(maskedAddress(address)).toBe(masked);
});

describe("where a sign-in leads", () => {
  const hint = "abcdefghijklmnopqrstuv";
  test.each([
    ["/lessons/phishing?next=/a&for=abc&step=2", "/lessons/phishing?next=/a&step=2", null],
    [`/lessons/phishing?for=${hint}`, "/lessons/phishing", hint],
    [`/?for=${hint}&page=2`, "/?page=2", hint],
    ["/manage?department=a%26b", "/manage?department=a%26b", null],
    ["/lessons/phishing?for=short", "/lessons/phishing", null],
    ["/lessons/phishing?for=", "/lessons/phishing", null],
    [`//evil.example?for=${hint}`, "/", null],
    ["https://evil.example/", "/", null],
    ["/sign-in?to=/sign-in", "/", null],
    ["/sign-in/token", "/", null],
    ["/sign-out", "/", null],
    ["/second-factor", "/", null],
    ["/sign-inspiration", "/sign-inspiration", null],
    ["", "/", null],
  ])("%s leads to %s", (to, target, found) => {
    expect(targetOf(to)).toBe(target);
    expect(hintIn(to)).toBe(found);
  });
});

test("codes have eight digits, also with leading noughts, and spread evenly", () => {
  const codes = Array.from({ length: 5000 }, () => newCode(systemRandom));
  expect(codes.every((code) => /^\d{8}$/.test(code))).toBe(true);
  expect(codes.some((code) => code.startsWith("0"))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(4990);
  expect(newCode({ ...systemRandom, bytes: (n) => Buffer.alloc(n) })).toBe("00000000");
});

test("the hash of a code needs the installation's key, and differs from request to request", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const hashes = [
    hashCode("12345678", "a", key),
    hashCode("12345678", "a", other),
    hashCode("12345678", "b", key),
  ];
  expect(new Set(hashes).size).toBe(3);
});

test("a token has 256 bits", () => {
  const token = newToken(systemRandom);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(isToken(token)).toBe(true);
  for (const wrong of [null, undefined, "", `${token}x`, token.slice(1), `${token.slice(1)}.`])
    expect(isToken(wrong)).toBe(false);
});

test("a secret at rest opens for its owner with the right key, and for nobody else", () => {
  const [key, random] = [Buffer.alloc(32, 1), repeatableRandom()];
  const text = encryptSecret("JBSWY3DPEHPK3PXP", "hanna", key, random);
  expect(text).not.toContain("JBSWY3DPEHPK3PXP");
  expect(encryptSecret("JBSWY3DPEHPK3PXP", "hanna", key, random)).not.toBe(text);
  expect(decryptSecret(text, "hanna", key)).toBe("JBSWY3DPEHPK3PXP");
  expect(() => decryptSecret(text, "mallory", key)).toThrow();
  expect(() => decryptSecret(text, "hanna", Buffer.alloc(32, 2))).toThrow();
  const body = Buffer.from(text.slice(2), "base64url");
  for (let at = 0; at < body.length; at++) {
    const changed = Buffer.from(body);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => decryptSecret(`1.${changed.toString("base64url")}`, "hanna", key)).toThrow();
  }
  expect(() => decryptSecret("2.abc", "hanna", key)).toThrow();
  expect(() => decryptSecret(`1.${body.subarray(0, 20).toString("base64url")}`, "hanna", key)).toThrow();
});

test("one-time passwords are those of RFC 6238 (appendix B, SHA-1, last six digits)", () => {
  // The RFC's secret "12345678901234567890" in base 32.
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  const cases: [seconds: number, code: string][] = [
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [20000000000, "353130"],
  ];
  for (const [seconds, code] of cases)
    expect(stepOfCode(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  expect(stepOfCode(secret, "287082", new Date(89_000))).toBe(1);
  expect(stepOfCode(secret, "287082", new Date(120_000))).toBeNull();
  for (const code of ["", "28708", "2870820", "28708x"])
    expect(stepOfCode(secret, code, new Date(59_000))).toBeNull();
});

test("an authenticator app reads service, account and secret", () => {
  const secret = newPasswordSecret(repeatableRandom());
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(passwordUri(secret, "Muster & Söhne", "anna@example.com"));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("issuer")).toBe("Muster & Söhne");
  expect(uri.searchParams.get("secret")).toBe(secret);
  expect(decodeURIComponent(uri.pathname)).toContain("anna@example.com");
});

test("a session's limits: idle and absolute, whichever is earlier, and the stricter one for people who see others", () => {
  const at = (text: string) => new Date(`2026-${text}Z`);
  const createdAt = at("03-02T11:00:00");
  const learner = { createdAt, lastSeenAt: createdAt, ...limitsFrom(createdAt, false) };
  expect(learner).toMatchObject({ expiresAt: at("04-01T11:00:00"), absoluteExpiresAt: at("05-31T11:00:00") });
  expect(isLive(learner, at("04-01T10:59:59"), false)).toBe(true);
  expect(isLive(learner, at("04-01T11:00:00"), false)).toBe(false);
  const visited = { ...learner, expiresAt: at("06-30T00:00:00") };
  expect(isLive(visited, at("05-31T10:59:59"), false)).toBe(true);
  expect(isLive(visited, at("05-31T11:00:00"), false)).toBe(false);
  expect(isLive(learner, at("03-02T22:59:59"), true)).toBe(true);
  expect(isLive(learner, at("03-02T23:00:00"), true)).toBe(false);

  expect(idleLimitAfterVisit(learner, at("03-02T11:59:59"))).toBeNull();
  expect(idleLimitAfterVisit(learner, at("03-02T12:00:00"))).toEqual(at("04-01T12:00:00"));
  expect(idleLimitAfterVisit(learner, at("05-20T00:00:00"))).toEqual(learner.absoluteExpiresAt);
});
