// In the browser: the sample of the settings page in the colour that is being chosen.

import { shadesOf } from "./accent.ts";

/** @param input the colour field; its data-sample names the element that shows the colour */
export function previewAccent(input: HTMLInputElement): void {
  const sample = document.getElementById(input.dataset.sample ?? "");
  if (!sample) return;
  const show = () => {
    const shades = shadesOf(
      input.value,
      matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    );
    // Set as properties of the object model: the security policy allows that, and no style in HTML.
    sample.style.setProperty("--accent", shades.accent);
    sample.style.setProperty("--fill", shades.fill);
    sample.style.setProperty("--on-fill", shades.onFill);
  };
  input.addEventListener("input", show);
  show();
}
