// The roles that a person holds beyond learner.

import type { Role } from "#app/domains/identity/roles.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";

export function PersonRolesCard({ roles }: { roles: readonly Role[] }) {
  const t = useText(peopleText);
  const beyond = roles.filter((role) => role !== "learner");
  return (
    <Card title={t("personRoles")}>
      {beyond.length === 0 ? (
        <p>{t("personRolesNone")}</p>
      ) : (
        <ul className="row">
          {beyond.map((role) => (
            <li key={role}>
              <Badge tone="info">{t(`role.${role}`)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
