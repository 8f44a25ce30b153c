// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../contract/local-text.ts';

type Area = { readonly id: string; readonly en: string; readonly de: string; readonly named: RegExp };

/**
 * Areas of a hospital that a map can show at once; the first whose words stand in a system's name takes it. They only arrange
 * the picture: nothing else is derived from them.
 */
const areas: readonly Area[] = [
  {
    id: 'identity',
    en: 'Patient identity',
    de: 'Patientenidentität',
    named: /patient index|\bmpi\b|\bempi\b|patientenindex|identity/i,
  },
  {
    id: 'laboratory',
    en: 'Laboratory',
    de: 'Labor',
    named:
      /laborator|labor\b|\blis\b|blood bank|blutbank|patholog|microbio|mikrobio|point of care|glucose|analy[sz]er/i,
  },
  {
    id: 'imaging',
    en: 'Imaging',
    de: 'Bildgebung',
    named:
      /imaging|pacs|radiolog|\bris\b|modalit|viewer|röntgen|vendor neutral|\bvna\b|dicom|ultrasound|endoscop|endoskop|photo/i,
  },
  {
    id: 'pharmacy',
    en: 'Medication',
    de: 'Medikation',
    named: /pharmac|apothek|medicat|medikat|dispens|drug|infusion|cytostat|zytostat|prescri/i,
  },
  {
    id: 'monitoring',
    en: 'Monitoring and devices',
    de: 'Überwachung und Geräte',
    named: /monitor|alarm|ventilat|beatm|anaesth|anästh|\bctg\b|\becg\b|\bekg\b|dialys|telemetr|device|gerät|gateway/i,
  },
  {
    id: 'administration',
    en: 'Administration and billing',
    de: 'Verwaltung und Abrechnung',
    named: /billing|abrechn|administration|verwaltung|insur|kasse|finance|schedul|termin|appointment|registr/i,
  },
  {
    id: 'record',
    en: 'Electronic record',
    de: 'Elektronische Akte',
    named: /record|akte|\behr\b|\bemr\b|\bkis\b|report|befund|dictat|diktat|typing|archive|archiv|document/i,
  },
  {
    id: 'research',
    en: 'Research and quality',
    de: 'Forschung und Qualität',
    named: /research|forsch|quality|qualität|warehouse|trial|studie/i,
  },
  {
    id: 'patients',
    en: 'Patients and partners',
    de: 'Patienten und Partner',
    named:
      /patient|portal|partner|referr|zuweis|\bgp\b|general practice|hausarzt|home|public health|gesundheitsamt|ambulance|rettung|hospital/i,
  },
  {
    id: 'wards',
    en: 'Wards and theatre',
    de: 'Stationen und OP',
    named: /ward|station|theatre|\bop\b|icu|intensiv|emergency|notauf|nurse|pflege|department|surgical/i,
  },
];
const other: Area = { id: 'other', en: 'Other systems', de: 'Weitere Systeme', named: /./ };

/** The area that a system's name belongs to. */
export const areaOf = (name: string): string => (areas.find((area) => area.named.test(name)) ?? other).id;

export const areaTerms = (language: Language) =>
  [...areas, other].map((area) => ({ id: area.id, label: area[language] }));
