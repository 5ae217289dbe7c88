// A button and a link in a colour that is being chosen; without JavaScript, in the present one.

import { useEffect, useRef } from "react";
import { shadesOf } from "./accent.ts";

export function AccentSample({
  accent,
  title,
  button,
  link,
}: {
  accent: string;
  title: string;
  button: string;
  link: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const shades = shadesOf(accent, dark ? "dark" : "light");
    // Set as properties of the object model: the security policy allows that, and no style in HTML.
    box.current?.style.setProperty("--accent", shades.accent);
    box.current?.style.setProperty("--fill", shades.fill);
    box.current?.style.setProperty("--on-fill", shades.onFill);
  }, [accent]);
  return (
    <div ref={box}>
      <p className="field-hint">{title}</p>
      <p className="row" aria-hidden="true">
        <span className="button button-primary">{button}</span>
        <span className="link">{link}</span>
      </p>
    </div>
  );
}
