// The fields of a person's form as a browser sends them.

import { z } from "zod";

const text = z.string().max(1_000);
/** A box is sent where it is ticked only. */
const ticked = z
  .literal("yes")
  .optional()
  .transform((value) => value === "yes");

export const personFields = {
  name: text,
  personnelNumber: text,
  /** Not sent where the page shows no such field. */
  mail: text.optional(),
  departmentId: z.string().max(60),
  manager: text,
  function: text,
  managementBody: ticked,
  external: ticked,
  externalCompany: text,
  joinDate: text,
  leaveDate: text,
  language: text,
  country: text,
  region: text,
  effectiveOn: text.default(""),
};
