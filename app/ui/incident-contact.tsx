// Whom to tell when something is odd: on every lesson page, always at hand.

import { learnText } from "#app/i18n/learn.ts";
import { Icon } from "./icon.tsx";
import { useText } from "./language.tsx";

export function IncidentContact({ contact }: { contact: { name: string; phone: string; mail: string } }) {
  const t = useText(learnText);
  if (!contact.name && !contact.phone && !contact.mail) return null;
  return (
    <aside className="contact" aria-label={t("contactTitle")}>
      <Icon name="info" />
      <div>
        <p>
          <strong>{t("contactTitle")}</strong> {contact.name}
        </p>
        <p className="contact-ways">
          {contact.phone ? (
            <a className="link" href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>
              {t("contactCall")}: <span className="whole">{contact.phone}</span>
            </a>
          ) : null}
          {contact.mail ? (
            <a className="link" href={`mailto:${contact.mail}`}>
              {t("contactWrite")}: {contact.mail}
            </a>
          ) : null}
        </p>
      </div>
    </aside>
  );
}
