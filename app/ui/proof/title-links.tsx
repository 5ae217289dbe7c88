// Lessons or documents by name, one after the other in a line, each with its link.

import { Fragment } from "react";
import type { Titled } from "#app/domains/proof/programme-facts.ts";
import { Link } from "../link.tsx";

export function TitleLinks({ folder, of }: { folder: "lessons" | "documents"; of: readonly Titled[] }) {
  return of.map(({ id, title }, at) => (
    <Fragment key={id}>
      {at > 0 ? " · " : null}
      <Link to={`/${folder}/${id}`}>{title}</Link>
    </Fragment>
  ));
}
