// The head of each page: the company, the ways that the person has, and the account. Works as plain HTML.

import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellText } from "#app/i18n/shell.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { useText } from "./language.tsx";
import { Form } from "./link.tsx";
import { type Way, waysOf } from "./navigation.ts";
import type { RootActor, RootData } from "./root-data.ts";

export function SiteHeader({ root }: { root: RootData }) {
  const t = useText(shellText);
  const ways = root.actor ? waysOf(root.actor.roles) : [];
  return (
    <header className="site-header">
      <div className="site-bar">
        <a href="/" className="site-name">
          {root.company.logo ? (
            <img src={`/brand/${root.company.logo}.logo`} alt="" height="32" className="site-logo" />
          ) : null}
          <span>{root.company.name}</span>
        </a>
        {root.actor ? (
          <>
            <nav className="site-nav" aria-label={t("navigation")}>
              <Ways ways={ways} />
            </nav>
            <details className="menu menu-account">
              <summary>
                <Icon name="person" label={t("account")} />
                <span>{root.actor.name}</span>
                <Icon name="chevron-down" />
              </summary>
              <div className="menu-panel">
                <p className="menu-person">{root.actor.name}</p>
                <AccountWays actor={root.actor} />
              </div>
            </details>
            <details className="menu menu-all">
              <summary>
                <Icon name="menu" />
                <span>{t("menu")}</span>
              </summary>
              <nav className="menu-panel" aria-label={t("navigation")}>
                <p className="menu-person">{root.actor.name}</p>
                <Ways ways={ways} />
                <AccountWays actor={root.actor} />
              </nav>
            </details>
          </>
        ) : null}
      </div>
    </header>
  );
}

function Ways({ ways }: { ways: Way[] }) {
  const t = useText(shellText);
  return (
    <ul>
      {ways.map(({ to, text, end, also }) => (
        <li key={to}>
          <WayLink to={to} end={end} also={also}>
            {t(text)}
          </WayLink>
        </li>
      ))}
    </ul>
  );
}

function AccountWays({ actor }: { actor: RootActor }) {
  const t = useText(shellText);
  return (
    <ul>
      {actor.locked ? (
        <li>
          <WayLink to="/second-factor">{t("unlock")}</WayLink>
        </li>
      ) : null}
      <li>
        <WayLink to="/account">{t("yourAccount")}</WayLink>
      </li>
      <li>
        <Form action="/sign-out">
          <Button variant="quiet">{t("signOut")}</Button>
        </Form>
      </li>
    </ul>
  );
}

/** A way that knows where the reader is. */
function WayLink({
  to,
  end = false,
  also = [],
  children,
}: {
  to: string;
  end?: boolean | undefined;
  also?: readonly string[] | undefined;
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  const isHere =
    pathname === to ||
    (!end && pathname.startsWith(`${to}/`)) ||
    also.some((each) => pathname === each || pathname.startsWith(`${each}/`));
  return (
    <a href={to} aria-current={isHere ? "page" : undefined}>
      {children}
    </a>
  );
}
