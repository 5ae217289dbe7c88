// Countries and regions as people write them.

import { describe, expect, test } from "vitest";
import {
  countryChoices,
  countryCode,
  countryCodes,
  regionCode,
  regionName,
} from "#app/domains/people/places.ts";

/** The officially assigned codes of ISO 3166-1 alpha-2. */
const ISO_3166_1 = `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`
  .trim()
  .split(/\s+/);

describe("countries", () => {
  test.each([
    ["DE", "DE"],
    ["de", "DE"],
    ["Deutschland", "DE"],
    ["GERMANY", "DE"],
    ["Österreich", "AT"],
    ["Osterreich", "AT"],
    ["OESTERREICH", "AT"],
    ["Vereinigte Staaten", "US"],
    ["Côte d’Ivoire", "CI"],
    ["Schweiz ", "CH"],
    ["Europäische Union", null],
    ["EU", null],
    ["ZZ", null],
    ["Atlantis", null],
    ["", null],
    ["constructor", null],
  ])("%j", (text, code) => expect(countryCode(text)).toBe(code));

  test("are those of ISO 3166-1, and each is found by its own code", () => {
    expect(countryCodes()).toEqual(ISO_3166_1);
    expect(countryCodes().filter((code) => countryCode(code) !== code)).toEqual([]);
  });

  test.each([
    ["UK", "GB"],
    ["dd", "DE"],
    ["FX", "FR"],
    ["SU", "RU"],
    ["YU", "RS"],
    // No code of ISO 3166-1, and yet a place where people work.
    ["XK", "XK"],
    ["Kosovo", "XK"],
  ])("%s of older or other lists is read as %s", (text, code) => expect(countryCode(text)).toBe(code));

  describe.each(["de", "en"])("to choose from in %s", (language) => {
    const choices = countryChoices(language);

    test("begin with our readers' own, then go by name, and no name stands there twice", () => {
      expect(choices.slice(0, 3).map(({ code }) => code)).toEqual(["DE", "AT", "CH"]);
      const names = choices.map(({ name }) => name);
      expect(new Set(names).size).toBe(ISO_3166_1.length);
      expect(names.slice(3)).toEqual(names.slice(3).sort(new Intl.Collator(language).compare));
    });

    test("keep a value that is none of them, and show a code of yesterday as today's", () => {
      expect(countryChoices(language, "XK")).toEqual([...choices, { code: "XK", name: "Kosovo (XK)" }]);
      expect(countryChoices(language, "CS")).toEqual(choices);
      expect(countryChoices(language, "AT")).toEqual(choices);
      expect(countryChoices(language, "")).toEqual(choices);
    });
  });
});

describe("regions", () => {
  test.each([
    ["DE", "Bayern", "BY"],
    ["DE", "by", "BY"],
    ["DE", "DE-BY", "BY"],
    ["DE", "Baden-Wuerttemberg", "BW"],
    ["DE", "Baden Württemberg", "BW"],
    ["DE", "Wien", null],
    ["AT", "Wien", "9"],
    ["AT", "9", "9"],
    ["CH", "Genève", "GE"],
    ["CH", "BE", "BE"],
    ["US", "CA", "CA"],
    ["US", "California", null],
    ["DE", "toString", null],
  ])("%s %j", (country, text, code) => expect(regionCode(country, text)).toBe(code));

  test("have a name where it is known, and unless two countries share the code", () => {
    expect(regionName("DE", "BE")).toBe("Berlin");
    expect(regionName("CH", "BE")).toBe("Bern");
    expect(regionName(null, "BE")).toBe("BE");
    expect(regionName(null, "BY")).toBe("Bayern");
    expect(regionName("US", "CA")).toBe("CA");
  });
});
