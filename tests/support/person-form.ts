// The form of a person as the page shows it, to be sent with a change.

import type { PersonForm } from "#app/domains/people/check-person-form.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import type { Db } from "#db/open.server.ts";

/** What the use case takes. */
export async function shownForm(db: Db, personId: string): Promise<PersonForm> {
  const person = await requirePerson(db, personId);
  const manager = person.managerId === null ? null : await requirePerson(db, person.managerId);
  return {
    name: person.name,
    personnelNumber: person.personnelNumber ?? "",
    mail: person.mail ?? "",
    departmentId: person.departmentId,
    manager: manager?.personnelNumber ?? manager?.mail ?? "",
    function: person.function ?? "",
    managementBody: person.managementBody,
    external: person.external,
    externalCompany: person.externalCompany ?? "",
    joinDate: person.joinDate,
    leaveDate: person.leaveDate ?? "",
    language: person.language,
    country: person.country ?? "",
    region: person.region ?? "",
    effectiveOn: "",
  };
}

/** What a browser sends: ticked boxes only, and no address where the page shows none. */
export async function sentForm(
  db: Db,
  personId: string,
  { withMail = true } = {},
): Promise<Record<string, string>> {
  const { managementBody, external, mail = "", ...texts } = await shownForm(db, personId);
  return {
    intent: "edit",
    ...texts,
    ...(withMail && { mail }),
    ...(managementBody && { managementBody: "yes" }),
    ...(external && { external: "yes" }),
  };
}
