// The company itself: settings, files, legal entities and departments.

import type { Instant, Json } from "./columns.ts";

/** The company's settings as dated facts: one open row (valid_until null) per name, older ones stay. */
export interface CompanySettingTable {
  id: string;
  name: string;
  value: Json;
  valid_from: Instant;
  valid_until: Instant | null;
}

/** Files that people upload or lessons carry (logo, images), by the SHA-256 of their bytes. */
export interface AssetTable {
  hash: string;
  media_type: string;
  base64: string;
  created_at: Instant;
}

export interface EntityTable {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2 ("DE"); null means the company's setting. For public holidays and rules. */
  country: string | null;
  /** The part after the hyphen of ISO 3166-2 ("BY"). */
  region: string | null;
  created_at: Instant;
}

/** Departments form a tree within an entity. */
export interface DepartmentTable {
  id: string;
  entity_id: string;
  parent_id: string | null;
  name: string;
  created_at: Instant;
}
