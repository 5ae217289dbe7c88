// What the demo company says of itself in the papers on privacy.

export const DEMO_CONTROLLER = {
  controllerAddress: "Hafenstraße 12, 20457 Hamburg",
  officerContact: "Dr. Ute Sander, datenschutz@nordlicht.example, +49 40 5550 118",
  rightsContact: "personal@nordlicht.example",
  legalBasis: "legal-duty",
  worksAgreement: "Betriebsvereinbarung „Lernen zur Informationssicherheit“",
} as const;
