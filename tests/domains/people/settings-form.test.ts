// The settings form: what people type, and what becomes of it.

import { describe, expect, test } from "vitest";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { readSettings, type SettingName, settingsForm } from "#app/domains/people/settings-form.ts";

const form = settingsForm(DEFAULT_COMPANY);

function faultsOf(changes: Partial<typeof form>): SettingName[] {
  const read = readSettings({ ...form, ...changes });
  return read.ok ? [] : [...read.faults];
}

describe("the settings form", () => {
  test("reads back what it shows", () => {
    // The others have pages of their own.
    const shown = Object.keys(form) as (keyof typeof form)[];
    const settings = Object.fromEntries(shown.map((name) => [name, DEFAULT_COMPANY[name]]));
    expect(readSettings(form)).toEqual({ ok: true, settings });
  });

  test.each<[SettingName, Partial<typeof form>]>([
    ["name", { name: "  " }],
    ["name", { name: "x".repeat(121) }],
    ["name", { name: "Muster\r\nBcc: a@b.de" }],
    ["timeZone", { timeZone: "Mitteleuropa" }],
    ["languages", { languages: ["de", "tlh"] }],
    ["defaultLanguage", { languages: ["en"], defaultLanguage: "de" }],
    ["accent", { accent: "red" }],
    ["accent", { accent: "#0f5c8c;}" }],
    ["contactMail", { contactMail: "sicherheit" }],
    ["contactPhone", { contactPhone: "-1" }],
    ["contactPhone", { contactPhone: "112 ext. 3" }],
    ["senderAddress", { senderAddress: "" }],
    ["senderName", { senderName: "Training\u202e" }],
  ])("says that %s cannot be used: %j", (name, changes) => {
    expect(faultsOf(changes)).toEqual([name]);
  });

  test("shows what was saved before a rule for it became stricter, and says so when it is saved again", () => {
    const kept = settingsForm({ ...DEFAULT_COMPANY, contactPhone: "112 ext. 3" });
    expect(kept.contactPhone).toBe("112 ext. 3");
    expect(readSettings(kept)).toEqual({ ok: false, faults: new Set(["contactPhone"]) });
  });

  test("tells all faults at once", () => {
    expect(faultsOf({ name: "", accent: "red", senderAddress: "@" }).sort()).toEqual([
      "accent",
      "name",
      "senderAddress",
    ]);
  });
});
