// What is photographed: the learner's pages by their address, and the lessons that show each kind of question.

import type { DEMO_ROLES } from "../demo-people.ts";

export const PAGES: readonly {
  name: string;
  path: string;
  /** Who looks; null for somebody who is not signed in. */
  who: keyof typeof DEMO_ROLES | null;
}[] = [
  { name: "sign-in", path: "/sign-in", who: null },
  { name: "sign-in-from-mail", path: "/lessons/phishing", who: null },
  { name: "home", path: "/", who: "learner" },
  { name: "home-nothing-due", path: "/", who: "auditor" },
  { name: "messages", path: "/messages", who: "learner" },
  { name: "account", path: "/account", who: "learner" },
  { name: "document", path: "/documents/reporting-incidents", who: "learner" },
  { name: "recall", path: "/recall", who: "learner" },
  { name: "my-data", path: "/my-data", who: "learner" },
  { name: "proof", path: "/proof", who: "management" },
  { name: "programme", path: "/programme", who: "management" },
  { name: "management-training", path: "/management-training", who: "management" },
  { name: "check", path: "/check", who: null },
  { name: "unknown-page", path: "/no-such-page", who: "learner" },
  { name: "unknown-lesson", path: "/lessons/no-such-lesson", who: "learner" },
];

/** Between them they have every kind of question that our lessons ask. */
export const WALKS: readonly string[] = [
  "phishing",
  "calls-and-deepfakes",
  "data-classes-and-desk",
  "ransomware-first-steps",
];
