// What HR should look at beside the figures: exemptions that end, entries that wait for a second person.

import { dutiesText } from "#app/i18n/duties.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function ThingsToDo({
  endingExemptions,
  waitingApprovals,
  exemptLink,
}: {
  endingExemptions: number;
  waitingApprovals: number;
  exemptLink: string;
}) {
  const t = useText(dutiesText);
  if (endingExemptions + waitingApprovals === 0) return null;
  return (
    <Notice title={t("actTitle")}>
      <ul>
        {endingExemptions > 0 ? (
          <li>
            <Link to={exemptLink}>{t("endingExemptions", { count: endingExemptions })}</Link>
          </li>
        ) : null}
        {waitingApprovals > 0 ? (
          <li>
            <Link to="/manage/approvals">{t("waitingApprovals", { count: waitingApprovals })}</Link>
          </li>
        ) : null}
      </ul>
    </Notice>
  );
}
