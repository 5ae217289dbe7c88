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

  test("takes days in any order and spelling, each once", () => {
    const read = readSettings({ ...form, remindBefore: "1, 14;7  14", remindAfter: " 10,3 " });
    expect(read).toMatchObject({ ok: true, settings: { remindBefore: [14, 7, 1], remindAfter: [3, 10] } });
  });

  test("takes no days at all for a company that does not want to remind", () => {
    expect(readSettings({ ...form, remindBefore: "", remindAfter: " " })).toMatchObject({
      ok: true,
      settings: { remindBefore: [], remindAfter: [] },
    });
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
    ["senderAddress", { senderAddress: "" }],
    ["senderName", { senderName: "Training\u202e" }],
    ["remindBefore", { remindBefore: "seven" }],
    ["remindBefore", { remindBefore: "0" }],
    ["remindBefore", { remindBefore: "1,2,3,4,5,6" }],
    ["remindAfter", { remindAfter: "1.5" }],
    ["remindAfter", { remindAfter: "366" }],
    ["sendHour", { sendHour: "24" }],
    ["sendHour", { sendHour: "" }],
  ])("says that %s cannot be used: %j", (name, changes) => {
    expect(faultsOf(changes)).toEqual([name]);
  });

  test("tells all faults at once", () => {
    expect(faultsOf({ name: "", sendHour: "noon", senderAddress: "@" }).sort()).toEqual([
      "name",
      "sendHour",
      "senderAddress",
    ]);
  });
});
