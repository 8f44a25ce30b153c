// SPDX-License-Identifier: Apache-2.0
const terms = (words: Readonly<Record<string, readonly [string, string]>>) => {
  const list = Object.entries(words);
  return { en: list.map(([id, [label]]) => ({ id, label })), de: list.map(([id, [, label]]) => ({ id, label })) };
};

/** Words for the classes and forms of information, and for protocols; their order decides colours and dashes of the map. */
export const flowWords = {
  information: terms({
    'patient-identity': ['patient identity', 'Patientenidentität'],
    orders: ['orders', 'Anforderungen'],
    results: ['results', 'Befunde'],
    images: ['images', 'Bilder'],
    diagnostics: ['diagnostics', 'Diagnostik'],
    medication: ['medication', 'Medikation'],
    scheduling: ['scheduling', 'Termine'],
    billing: ['billing', 'Abrechnung'],
    research: ['research', 'Forschung'],
    other: ['other', 'Sonstiges'],
  }),
  forms: terms({
    electronic: ['electronic', 'elektronisch'],
    paper: ['paper', 'Papier'],
    fax: ['fax', 'Fax'],
    spoken: ['spoken', 'gesprochen'],
    image: ['image', 'Bild'],
    video: ['video', 'Video'],
    'removable-media': ['removable media', 'Wechseldatenträger'],
  }),
  protocols: terms({
    hl7v2: ['HL7 v2', 'HL7 v2'],
    fhir: ['FHIR', 'FHIR'],
    dicom: ['DICOM', 'DICOM'],
    astm: ['ASTM', 'ASTM'],
    file: ['file', 'Datei'],
    mail: ['mail', 'E-Mail'],
    fax: ['fax', 'Fax'],
    voice: ['voice', 'Sprache'],
    web: ['web', 'Web'],
    other: ['other', 'Sonstiges'],
  }),
} as const;
