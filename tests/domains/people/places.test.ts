// Countries and regions as people write them.

import { describe, expect, test } from "vitest";
import { countryCode, countryCodes, regionCode, regionName } from "#app/domains/people/places.ts";

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

  test("each is found by its own code", () => {
    expect(countryCodes().length).toBeGreaterThan(240);
    expect(countryCodes().filter((code) => countryCode(code) !== code)).toEqual([]);
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
