// Buttons: one primary per screen, the rest secondary or quiet; "danger" for what cannot be undone.

import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

export function buttonClass(variant: ButtonVariant): string {
  return `button button-${variant}`;
}

export function Button({
  variant = "primary",
  type = "submit",
  className = "",
  ...props
}: Omit<ComponentProps<"button">, "style"> & { variant?: ButtonVariant }) {
  return <button {...props} type={type} className={`${buttonClass(variant)} ${className}`} />;
}
