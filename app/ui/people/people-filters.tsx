// Search and filters of the list of people: a plain form whose fields become the URL.

import type { PeopleList } from "#app/domains/people/people-list-store.server.ts";
import { PEOPLE_STATES, type PeopleQuery } from "#app/domains/people/people-query.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Field, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

export function PeopleFilters({
  query,
  list,
  filtered,
}: {
  query: PeopleQuery;
  list: Pick<PeopleList, "entities" | "departments">;
  filtered: boolean;
}) {
  const t = useText(peopleText);
  return (
    // The key gives the fields their values anew when a link changes the URL.
    <Form method="get" className="filters" aria-label={t("filters")} key={JSON.stringify(query)}>
      <Field label={t("search")} name="search" type="search" maxLength={200} defaultValue={query.search} />
      {list.entities.length > 1 ? (
        <SelectField label={t("field.entity")} name="entity" defaultValue={query.entity}>
          <option value="">{t("allEntities")}</option>
          {list.entities.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <SelectField label={t("field.department")} name="department" defaultValue={query.department}>
        <option value="">{t("allDepartments")}</option>
        {list.departments.map(({ id, path }) => (
          <option key={id} value={id}>
            {path}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("state")} name="state" defaultValue={query.state}>
        {PEOPLE_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`state.${state}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("externalFilter")} name="external" defaultValue={query.external}>
        <option value="">{t("externalFilter.all")}</option>
        {(["no", "yes"] as const).map((external) => (
          <option key={external} value={external}>
            {t(`externalFilter.${external}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("onlyFilter")} name="only" defaultValue={query.only}>
        <option value="">{t("onlyFilter.all")}</option>
        {(["no-mail", "away"] as const).map((only) => (
          <option key={only} value={only}>
            {t(`onlyFilter.${only}`)}
          </option>
        ))}
      </SelectField>
      <input type="hidden" name="sort" value={query.sort} />
      <input type="hidden" name="order" value={query.order} />
      <div className="filter-actions">
        <Button variant="secondary">{t("apply")}</Button>
        {filtered ? <Link to="/manage/people">{t("resetFilters")}</Link> : null}
      </div>
    </Form>
  );
}
