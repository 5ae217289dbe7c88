// The frame of every page: document, looks, language, navigation, and the page for errors.

import type { MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet } from "@remix-run/react";
import type { ReactNode } from "react";
import { z } from "zod";
import { actsAs } from "./domains/identity/actor.ts";
import { type ForPage, fieldsOf } from "./for-page.ts";
import { defineLoader } from "./http/door.server.ts";
import { shellText } from "./i18n/shell.ts";
import styles from "./tailwind.css?url";
import { brandOf } from "./ui/brand.server.ts";
import { errorTitle, PageError } from "./ui/error-page.tsx";
import { LanguageProvider } from "./ui/language.tsx";
import { usePaperFoot } from "./ui/paper-foot.ts";
import { type RootData, useRoot } from "./ui/root-data.ts";
import { useShell } from "./ui/shell.tsx";
import { SiteFooter } from "./ui/site-footer.tsx";
import { SiteHeader } from "./ui/site-header.tsx";

export const loader = defineLoader(
  { access: "public", input: z.object({}) },
  async ({ actor, reader, connection }): Promise<RootData> => {
    const { company, language, today } = await reader();
    const roles = actor ? actor.roles.filter((role) => actsAs(actor, [role])) : [];
    return {
      language,
      languages: company.languages,
      company: { name: company.name, brand: brandOf(company.accent).hash, logo: company.logo },
      actor: actor && { name: actor.name, roles, locked: roles.length < actor.roles.length },
      today,
      requestId: connection.requestId,
    };
  },
);

export const meta: MetaFunction = ({ data, error }) => {
  const root = data ? fieldsOf(data as ForPage<RootData>) : undefined;
  const language = root?.language ?? "de";
  const site = root?.company.name ?? shellText.in(language)("product");
  return [{ title: error ? `${errorTitle(error, language)} – ${site}` : site }];
};

export function Layout({ children }: { children: ReactNode }) {
  const root = useRoot();
  const { nonce, script } = useShell();
  const language = root?.language ?? "de";
  const t = shellText.in(language);
  return (
    <html lang={language} {...usePaperFoot(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        {/* The company's looks; where not even the company could be read, our own. */}
        <link rel="icon" href={root?.company.logo ? `/brand/${root.company.logo}.logo` : "/favicon.svg"} />
        <link rel="stylesheet" href={root ? `/brand/${root.company.brand}.css` : styles} />
        <script type="module" src={script} nonce={nonce} />
      </head>
      <body>
        <LanguageProvider value={language}>
          <a className="skip-link" href="#main">
            {t("skip")}
          </a>
          {root ? <SiteHeader root={root} /> : null}
          {children}
          {root ? <SiteFooter root={root} /> : null}
        </LanguageProvider>
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export const ErrorBoundary = PageError;
