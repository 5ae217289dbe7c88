// What is held of mails to somebody, of signing in, and of somebody's records in the ledger.

import { type Decisions, SECRET, TECHNICAL, YOURSELF } from "./held.ts";

export const HELD_OF_TRAFFIC: Decisions<
  | "message"
  | "message_reason"
  | "session"
  | "second_factor"
  | "sign_in_request"
  | "rate_limit"
  | "ledger_record"
  | "ledger_opening"
  | "pseudonym"
> = {
  message: {
    group: "mails",
    own: { column: "person_id" },
    order: ["made_at", "id"],
    columns: {
      id: "link",
      person_id: YOURSELF,
      kind: "word",
      day: "day",
      subject: "text",
      state: "word",
      response: "text",
      address: "text",
      // The end of the address.
      domain: TECHNICAL,
      reference: "text",
      message_id: TECHNICAL,
      language: "word",
      turn: "number",
      resend_of: "is-set",
      attempts: "number",
      next_at: "instant",
      expires_on: "day",
      lease_until: TECHNICAL,
      fence: TECHNICAL,
      made_at: "instant",
      settled_at: "instant",
      text: "text",
      // The same text in another form, kept by early versions only.
      html: TECHNICAL,
    },
  },
  message_reason: {
    group: "mails",
    own: { column: "person_id" },
    order: ["message_id", "kind", "subject", "step"],
    columns: {
      message_id: "link",
      person_id: YOURSELF,
      kind: "word",
      // An id: of a duty of one's own, or of somebody else's.
      subject: TECHNICAL,
      step: "text",
    },
  },
  session: {
    group: "access",
    own: { column: "person_id" },
    order: ["created_at", "id"],
    columns: {
      id: SECRET,
      person_id: YOURSELF,
      level: "word",
      created_at: "instant",
      last_seen_at: "instant",
      expires_at: "instant",
      absolute_expires_at: "instant",
    },
  },
  second_factor: {
    group: "access",
    own: { column: "person_id" },
    order: ["created_at"],
    columns: {
      person_id: YOURSELF,
      secret: SECRET,
      created_at: "instant",
      confirmed_at: "instant",
      last_step: SECRET,
    },
  },
  sign_in_request: {
    group: "access",
    own: { column: "person_id" },
    order: ["created_at", "id"],
    columns: {
      id: TECHNICAL,
      person_id: YOURSELF,
      kind: "word",
      code_hash: SECRET,
      token_hash: SECRET,
      browser_hash: SECRET,
      return_to: "text",
      created_at: "instant",
      expires_at: "instant",
      used_at: "instant",
      tries: "number",
      // An answer on its way, in a form that only its own page opens; for half an hour.
      held: SECRET,
    },
  },
  rate_limit: {
    group: "access",
    own: { named: "bucket" },
    order: ["window_start", "bucket"],
    columns: { bucket: "bucket", window_start: "instant", count: "number" },
  },
  ledger_record: {
    group: "ledger",
    own: { column: "sequence", in: ["ledger_opening", "person_id"] },
    order: ["sequence"],
    columns: {
      sequence: "number",
      kind: "word",
      entered_at: "day",
      // Hashes and the pseudonym.
      body: SECRET,
      leaf: TECHNICAL,
    },
  },
  ledger_opening: {
    group: "ledger",
    own: { column: "person_id" },
    order: ["sequence", "fact"],
    columns: { sequence: "number", fact: "text", person_id: YOURSELF, salt: SECRET, value: "opening" },
  },
  pseudonym: {
    group: "ledger",
    own: { column: "person_id" },
    order: ["person_id"],
    columns: { person_id: YOURSELF, key: SECRET, subject: SECRET },
  },
};
