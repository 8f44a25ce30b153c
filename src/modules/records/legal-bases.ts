// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import type { KeepFrom } from './model.ts';

/** A period that a law names: a proposal for a class, to be confirmed by somebody who answers for it. */
type LegalBasis = {
  readonly id: string;
  /** ISO 3166-1. */
  readonly country: string;
  readonly source: string;
  readonly about: LocalText;
  readonly keepYears: number;
  readonly keepFrom: KeepFrom;
};

/** From general knowledge of these laws, in the state of 2026; none was compared with the text of the law. */
export const legalBases: readonly LegalBasis[] = [
  {
    ...{ id: 'de-bgb-630f', country: 'DE', source: 'BGB § 630f Abs. 3', keepYears: 10, keepFrom: 'last-treatment' },
    about: { en: 'Patient records', de: 'Patientenakten' },
  },
  {
    ...{
      id: 'de-strlschg-85-image',
      country: 'DE',
      source: 'StrlSchG § 85 Abs. 2',
      keepYears: 10,
      keepFrom: 'last-treatment',
    },
    about: { en: 'X-ray examinations of adults', de: 'Röntgenuntersuchungen Erwachsener' },
  },
  {
    ...{
      id: 'de-strlschg-85-therapy',
      country: 'DE',
      source: 'StrlSchG § 85 Abs. 2',
      keepYears: 30,
      keepFrom: 'last-treatment',
    },
    about: { en: 'Radiotherapy', de: 'Strahlentherapie' },
  },
  {
    ...{ id: 'de-tfg-14', country: 'DE', source: 'TFG § 14 Abs. 3', keepYears: 30, keepFrom: 'last-treatment' },
    about: { en: 'Use of blood products, for tracing', de: 'Anwendung von Blutprodukten, zur Rückverfolgung' },
  },
  {
    ...{ id: 'de-hgb-257', country: 'DE', source: 'HGB § 257; AO § 147', keepYears: 10, keepFrom: 'end-of-year' },
    about: { en: 'Books and annual accounts', de: 'Handelsbücher und Jahresabschlüsse' },
  },
  {
    ...{ id: 'at-kakug-10', country: 'AT', source: 'KAKuG § 10', keepYears: 30, keepFrom: 'last-treatment' },
    about: { en: 'Records of inpatients', de: 'Krankengeschichten stationär Behandelter' },
  },
  {
    ...{ id: 'nl-wgbo-454', country: 'NL', source: 'BW 7:454 lid 3 (WGBO)', keepYears: 20, keepFrom: 'last-change' },
    about: { en: 'Patient records', de: 'Patientenakten' },
  },
  {
    ...{ id: 'fr-csp-r1112-7', country: 'FR', source: 'CSP art. R. 1112-7', keepYears: 20, keepFrom: 'last-treatment' },
    about: { en: 'Hospital records', de: 'Krankenhausakten' },
  },
  {
    ...{
      id: 'uk-nhs-adult',
      country: 'GB',
      source: 'NHS Records Management Code of Practice',
      keepYears: 8,
      keepFrom: 'last-treatment',
    },
    about: { en: 'Health records of adults', de: 'Gesundheitsakten Erwachsener' },
  },
  {
    ...{ id: 'us-164-316', country: 'US', source: '45 CFR 164.316(b)(2)(i)', keepYears: 6, keepFrom: 'last-change' },
    about: { en: 'Documentation of the Security Rule', de: 'Dokumentation nach der Security Rule' },
  },
  {
    ...{ id: 'us-164-530', country: 'US', source: '45 CFR 164.530(j)', keepYears: 6, keepFrom: 'last-change' },
    about: { en: 'Documentation of the Privacy Rule', de: 'Dokumentation nach der Privacy Rule' },
  },
];
