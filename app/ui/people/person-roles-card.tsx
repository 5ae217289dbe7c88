// The roles that a person holds beyond learner; an admin grants and withdraws them here, but not their own.

import { GRANTED_ROLES, type Role } from "#app/domains/identity/roles.ts";
import { peopleText } from "#app/i18n/people.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { Badge } from "../badge.tsx";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { CheckboxField, FieldGroup } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

export function PersonRolesCard({
  roles,
  edited,
}: {
  roles: readonly Role[];
  edited: "form" | "own" | null;
}) {
  const t = useText(peopleText);
  const names = useText(signInText);
  const beyond = roles.filter((role) => role !== "learner");
  return (
    <Card title={<span id="roles">{t("personRoles")}</span>}>
      {beyond.length === 0 ? (
        <p>{t("personRolesNone")}</p>
      ) : (
        <ul className="row">
          {beyond.map((role) => (
            <li key={role}>
              <Badge tone="info">{names(`role.${role}`)}</Badge>
            </li>
          ))}
        </ul>
      )}
      {edited === "own" ? <p className="small">{t("rolesOwn")}</p> : null}
      {edited === "form" ? (
        <details>
          <summary>{t("rolesChange")}</summary>
          <Form action="#roles">
            <input type="hidden" name="intent" value="change-roles" />
            {GRANTED_ROLES.filter((role) => roles.includes(role)).map((role) => (
              <input key={role} type="hidden" name="shown[]" value={role} />
            ))}
            <FieldGroup legend={t("rolesWanted")} hint={t("rolesHint")}>
              {GRANTED_ROLES.map((role) => (
                <CheckboxField
                  key={role}
                  id={`role-${role}`}
                  name="wanted[]"
                  value={role}
                  label={`${names(`role.${role}`)}: ${t(`roleDoes.${role}`)}`}
                  defaultChecked={roles.includes(role)}
                />
              ))}
            </FieldGroup>
            <p>
              <Button variant="secondary">{t("rolesSave")}</Button>
            </p>
          </Form>
        </details>
      ) : null}
    </Card>
  );
}
