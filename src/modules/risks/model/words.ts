// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../../contract/local-text.ts';

const classes: Readonly<Record<string, LocalText>> = {
  system: { en: 'Systems', de: 'Systeme' },
  'medical-device': { en: 'Medical devices', de: 'Medizingeräte' },
  server: { en: 'Servers', de: 'Server' },
  workstation: { en: 'Workstations', de: 'Arbeitsplatzrechner' },
  'network-device': { en: 'Network devices', de: 'Netzkomponenten' },
  storage: { en: 'Storage', de: 'Speichersysteme' },
  printer: { en: 'Printers', de: 'Drucker' },
  mobile: { en: 'Mobile devices', de: 'Mobilgeräte' },
  building: { en: 'Building equipment', de: 'Gebäudetechnik' },
  other: { en: 'Other devices', de: 'Sonstige Geräte' },
};

const categories: Readonly<Record<string, LocalText>> = {
  ehr: { en: 'health record', de: 'Krankenhausinformationssystem' },
  pacs: { en: 'image archive', de: 'Bildarchiv' },
  lis: { en: 'laboratory system', de: 'Laborsystem' },
  ris: { en: 'radiology system', de: 'Radiologiesystem' },
  pharmacy: { en: 'pharmacy', de: 'Apotheke' },
  mpi: { en: 'patient index', de: 'Patientenindex' },
  'interface-engine': { en: 'interface engine', de: 'Kommunikationsserver' },
  directory: { en: 'directory', de: 'Verzeichnisdienst' },
  backup: { en: 'backup', de: 'Datensicherung' },
  mail: { en: 'mail', de: 'E-Mail' },
  telephony: { en: 'telephony', de: 'Telefonie' },
  portal: { en: 'portal', de: 'Portal' },
  telehealth: { en: 'telehealth', de: 'Telemedizin' },
  research: { en: 'research', de: 'Forschung' },
  imaging: { en: 'imaging', de: 'Bildgebung' },
  infusion: { en: 'infusion', de: 'Infusion' },
  monitoring: { en: 'patient monitoring', de: 'Patientenüberwachung' },
  ventilation: { en: 'ventilation', de: 'Beatmung' },
  anaesthesia: { en: 'anaesthesia', de: 'Anästhesie' },
  dialysis: { en: 'dialysis', de: 'Dialyse' },
  laboratory: { en: 'laboratory', de: 'Labor' },
  radiotherapy: { en: 'radiotherapy', de: 'Strahlentherapie' },
  endoscopy: { en: 'endoscopy', de: 'Endoskopie' },
  neonatal: { en: 'neonatal care', de: 'Neonatologie' },
  defibrillator: { en: 'defibrillators', de: 'Defibrillatoren' },
  'point-of-care': { en: 'point of care', de: 'patientennahe Diagnostik' },
  'nurse-call': { en: 'nurse call', de: 'Lichtruf' },
  hvac: { en: 'ventilation and air conditioning', de: 'Lüftung und Klima' },
  'access-control': { en: 'access control', de: 'Zutrittskontrolle' },
  other: { en: 'other', de: 'sonstige' },
};

const notStated: LocalText = { en: 'category not stated', de: 'Kategorie nicht angegeben' };
export const inBoth = (text: string): LocalText => ({ en: text, de: text });

/** 'Medical devices (infusion)' */
export function kindLabel(deviceClass: string | undefined, category: string | undefined): LocalText {
  const kind = classes[deviceClass ?? 'other'] ?? inBoth(deviceClass ?? '');
  const use = category === undefined ? notStated : (categories[category] ?? inBoth(category));
  return { en: `${kind.en} (${use.en})`, de: `${kind.de} (${use.de})` };
}

/** 'Medical devices (infusion) of unknown model' */
export function unknownModelLabel(deviceClass: string | undefined, category: string | undefined): LocalText {
  const label = kindLabel(deviceClass, category);
  return { en: `${label.en} of unknown model`, de: `${label.de} unbekannten Modells` };
}
