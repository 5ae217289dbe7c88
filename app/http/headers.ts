// The security headers that every response carries, hashed files included.

/** @param nonce for this response's script; @param development loosens what Vite's reloading needs */
export function securityHeaders(
  nonce: string,
  appUrl: string,
  development: boolean,
): readonly (readonly [name: string, value: string])[] {
  return [
    [
      "Content-Security-Policy",
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; ${development ? FOR_VITE : FOR_ALL}; ${ALWAYS}`,
    ],
    ...(appUrl.startsWith("https:") ? [...FIXED, STRICT_TRANSPORT] : FIXED),
  ];
}

// Answers to questions are sent by the script, so that they outlast a network that is away.
const FOR_ALL = "style-src 'self'; connect-src 'self'";
const FOR_VITE = "style-src 'self' 'unsafe-inline'; connect-src 'self' ws:";
const ALWAYS =
  "img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

const FIXED = [
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"],
  // Nothing to other sites. "no-referrer" would make browsers send "Origin: null" with our own forms.
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
] as const;

const STRICT_TRANSPORT = ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"] as const;
