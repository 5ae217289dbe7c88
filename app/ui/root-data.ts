// What every page knows: the reader's language, the company, who is signed in, and which day it is.

import type { Role } from "#app/domains/identity/roles.ts";
import type { Language } from "#app/i18n/languages.ts";
import { useFrame } from "./page-data.ts";

export interface RootData {
  language: Language;
  /** The languages to choose from. */
  languages: readonly Language[];
  company: { name: string; brand: string; logo: string };
  /** Null when nobody is signed in. */
  actor: RootActor | null;
  /** The company's day: "2026-11-24". */
  today: string;
  requestId: string;
}

export interface RootActor {
  name: string;
  /** Those in effect: without a second factor, "learner" alone. */
  roles: readonly Role[];
  /** True when a second factor would open more. */
  locked: boolean;
}

/** The root's data; undefined on an error page for which not even that could be had. */
export function useRoot(): RootData | undefined {
  return useFrame<RootData>("root");
}
