// Links and forms of this site: the only place where components meet Remix's router.

import { Form as RemixForm, Link as RemixLink } from "@remix-run/react";
import type { ComponentProps } from "react";
import { type ButtonVariant, buttonClass } from "./button.tsx";

type LinkProps = Omit<ComponentProps<typeof RemixLink>, "style">;

/** A link in running text or a table. `to` is always a path that we wrote, never what a user gave. */
export function Link({ className = "", ...props }: LinkProps) {
  return <RemixLink {...props} className={`link ${className}`} />;
}

/** A link that leads to the next thing to do, and looks like a button. */
export function ButtonLink({
  variant = "primary",
  className = "",
  ...props
}: LinkProps & { variant?: ButtonVariant }) {
  return <RemixLink {...props} className={`${buttonClass(variant)} ${className}`} />;
}

/** A form that works with and without JavaScript; the browser's own bubbles stay off, our sentences are shown instead. */
export function Form({
  method = "post",
  noValidate = true,
  className = "stack",
  ...props
}: Omit<ComponentProps<typeof RemixForm>, "style">) {
  return <RemixForm method={method} noValidate={noValidate} className={className} {...props} />;
}
