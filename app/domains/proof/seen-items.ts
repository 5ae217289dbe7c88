// Who sees what of each group of data, item by item, as the pages show it; of an item that names no role the person alone.

import type { Role } from "../identity/roles.ts";
import type { Group } from "./held.ts";

type Item =
  | "facts"
  | "name"
  | "dutyState"
  | "dutyReason"
  | "dutyDetail"
  | "dutyPlain"
  | "doneDays"
  | "steps"
  | "management"
  | "answers"
  | "delivery"
  | "occasion"
  | "reminded"
  | "mailText"
  | "signIn"
  | "records"
  | "named"
  | "acts"
  | "actsPlain";

export const SEEN_ITEMS: Record<Group, readonly { item: Item; by: readonly Role[] }[]> = {
  person: [
    { item: "facts", by: ["hr", "admin"] },
    { item: "name", by: ["manager"] },
  ],
  duties: [
    { item: "dutyState", by: ["hr", "manager"] },
    { item: "dutyReason", by: ["hr"] },
    { item: "dutyDetail", by: ["hr"] },
    { item: "dutyPlain", by: ["hr", "admin", "auditor", "management_body"] },
  ],
  learning: [
    { item: "doneDays", by: ["hr", "manager"] },
    { item: "management", by: ["hr", "auditor", "management_body"] },
    { item: "steps", by: [] },
  ],
  answers: [{ item: "answers", by: [] }],
  mails: [
    { item: "delivery", by: ["hr", "admin"] },
    { item: "occasion", by: ["hr"] },
    { item: "reminded", by: ["hr"] },
    { item: "mailText", by: [] },
  ],
  access: [{ item: "signIn", by: [] }],
  ledger: [
    { item: "records", by: ["hr", "admin", "auditor", "management_body"] },
    { item: "named", by: ["hr", "admin"] },
  ],
  acts: [
    { item: "acts", by: ["hr", "admin"] },
    { item: "actsPlain", by: ["hr", "admin", "auditor", "management_body"] },
  ],
};
