// Links and forms of this site: plain HTML, so that every page works the same with and without JavaScript.

import type { ComponentProps } from "react";
import { type ButtonVariant, buttonClass } from "./button.tsx";

type LinkProps = Omit<ComponentProps<"a">, "style" | "href"> & {
  /** Always a path that we wrote, never what a user gave; "?step=2" stays on the page. */
  to: string;
};

/** A link in running text or a table. */
export function Link({ to, className = "", ...props }: LinkProps) {
  return <a {...props} href={to} className={`link ${className}`} />;
}

/** A link that leads to the next thing to do, and looks like a button. */
export function ButtonLink({
  to,
  variant = "primary",
  className = "",
  ...props
}: LinkProps & { variant?: ButtonVariant }) {
  return <a {...props} href={to} className={`${buttonClass(variant)} ${className}`} />;
}

/** A form: without `action` it is sent to the page's own address. The browser's bubbles stay off, our sentences are shown instead. */
export function Form({
  method = "post",
  noValidate = true,
  className = "stack",
  ...props
}: Omit<ComponentProps<"form">, "style">) {
  return <form method={method} noValidate={noValidate} className={className} {...props} />;
}
