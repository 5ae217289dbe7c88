// Finds a Chromium for the browser's stories, or installs one and says so; it never skips them.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** The one without windows first: it does the same with half the work. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];

/** Where the browser is; installs it where there is none. */
function requireChromium(): string {
  const found = findChromium();
  if (found) return found;
  process.stdout.write("No Chromium found: installing one for the browser tests.\n");
  if (process.getuid?.() === 0 && spawnSync("which", ["apt-get"]).status === 0) {
    execFileSync("apt-get", ["update"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "chromium-headless-shell"], { stdio: "inherit" });
  } else {
    execFileSync("npx", ["playwright-core", "install", "--with-deps", "chromium"], { stdio: "inherit" });
  }
  const installed = findChromium();
  if (!installed)
    throw new Error("No Chromium could be installed. Install one and set CHROMIUM to its path.");
  return installed;
}

function findChromium(): string | undefined {
  const places = [process.env.CHROMIUM, ...PLACES, chromium.executablePath()];
  return places.find((place) => place !== undefined && place !== "" && existsSync(place));
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}
