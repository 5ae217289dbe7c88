// Progress: words first ("2 of 5"), with the browser's own bar beneath them.

import { useId } from "react";

export function Progress({
  value,
  max,
  label,
}: {
  /** Null while nobody knows how much there is. */
  value: number | null;
  max: number;
  /** "Step 2 of 5": what the bar says. */
  label: string;
}) {
  const id = useId();
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={value ?? undefined} max={max} />
    </div>
  );
}
