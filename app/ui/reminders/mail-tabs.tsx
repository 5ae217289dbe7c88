// The pages about mails, side by side: what was sent, what will be, by which plan, in which words.

import { remindersText } from "#app/i18n/reminders.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

const PAGES = [
  { to: "/manage/messages", text: "tabDelivery" },
  { to: "/manage/calendar", text: "tabCalendar" },
  { to: "/manage/plan", text: "tabPlan" },
  { to: "/manage/texts", text: "tabTexts" },
] as const;

export function MailTabs({ now }: { now: (typeof PAGES)[number]["to"] }) {
  const t = useText(remindersText);
  return (
    <nav className="tabs" aria-label={t("tabs")}>
      <ul>
        {PAGES.map(({ to, text }) => (
          <li key={to}>
            <Link to={to} aria-current={to === now ? "page" : undefined}>
              {t(text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
