// Our own small drawings, 20 by 20, in the colour of the text around them.

const PATHS = {
  "arrow-back": "M12.5 4.5 7 10l5.5 5.5",
  "arrow-on": "M7.5 4.5 13 10l-5.5 5.5",
  "chevron-down": "M5 7.5l5 5 5-5",
  check: "M4 10.5l4 4 8-9",
  "check-circle": "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M6.5 10.2l2.4 2.4 4.6-5.1",
  cross: "M5.5 5.5l9 9m0-9-9 9",
  error: "M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9zM7.5 7.5l5 5m0-5-5 5",
  info: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 9v4.7M10 6.3v.1",
  warning: "M10 3 2.3 16.5h15.4zM10 8v4M10 14.2v.1",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  person: "M10 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3.5 17c.8-3 3.3-4.3 6.5-4.3s5.7 1.3 6.5 4.3",
  mail: "M2.5 4.5h15v11h-15zM3 5.2l7 5.8 7-5.8",
  clock: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 5.8v4.5l3 1.8",
  lock: "M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9",
  download: "M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4",
  phone: "M4 3.5h3l1.5 4-2 1.3a10 10 0 0 0 4.7 4.7l1.3-2 4 1.5v3c-7 1-13.5-5.5-12.5-12.5",
  repeat: "M15.5 8.5A6 6 0 0 0 4.6 7M4.5 3.5V7H8M4.5 11.5A6 6 0 0 0 15.4 13M15.5 16.5V13H12",
} as const;

export type IconName = keyof typeof PATHS;

/** Without a label it is decoration, and screen readers pass over it. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
