// The company's variables as of today, for whatever text holds them; a contact without a name is named for what it is.

import type { Company } from "#app/domains/people/company.ts";
import { learnText } from "#app/i18n/learn.ts";
import { useText } from "../language.tsx";
import type { Variables } from "../lesson-blocks.tsx";

/** What of the company stands in lessons and documents. */
export interface Named {
  companyName: string;
  contact: { name: string; phone: string; mail: string };
}

export function namedIn(
  company: Pick<Company, "name" | "contactName" | "contactPhone" | "contactMail">,
): Named {
  const { name, contactName, contactPhone, contactMail } = company;
  return { companyName: name, contact: { name: contactName, phone: contactPhone, mail: contactMail } };
}

export function useVariables({ companyName, contact }: Named): Variables {
  const t = useText(learnText);
  return {
    "contact.name": contact.name || t("unnamed"),
    "contact.phone": contact.phone,
    "contact.mail": contact.mail,
    "company.name": companyName,
  };
}
