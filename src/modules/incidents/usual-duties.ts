// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { ClockUnit, Trigger } from './model.ts';

type UsualDuty = {
  readonly key: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly law: string;
  readonly recipient: Readonly<Record<Language, string>>;
  readonly trigger: Trigger;
  readonly clock: { readonly amount: number; readonly unit: ClockUnit } | null;
  /** The key of the duty after whose report the clock runs. */
  readonly follows?: string;
};

const csirt = { en: 'CSIRT or competent authority', de: 'CSIRT oder zuständige Behörde' };

/**
 * What laws usually ask of a hospital, in our own words. None was compared with the text of its law here: the hospital does that, and
 * takes out what it is not under.
 */
export const usualDuties: readonly UsualDuty[] = [
  {
    key: 'nis2-early',
    name: { en: 'Early warning', de: 'Frühwarnung' },
    ...{ law: 'NIS2 (EU) 2022/2555, Article 23(4)(a)', recipient: csirt, trigger: 'significant' },
    clock: { amount: 24, unit: 'hours' },
  },
  {
    key: 'nis2-notification',
    name: { en: 'Incident notification', de: 'Meldung des Sicherheitsvorfalls' },
    ...{ law: 'NIS2 (EU) 2022/2555, Article 23(4)(b)', recipient: csirt, trigger: 'significant' },
    clock: { amount: 72, unit: 'hours' },
  },
  {
    key: 'nis2-final',
    name: { en: 'Final report', de: 'Abschlussbericht' },
    ...{ law: 'NIS2 (EU) 2022/2555, Article 23(4)(d)', recipient: csirt, trigger: 'significant' },
    ...{ clock: { amount: 1, unit: 'months' }, follows: 'nis2-notification' },
  },
  {
    key: 'gdpr-authority',
    name: { en: 'Breach to the supervisory authority', de: 'Datenpanne an die Aufsichtsbehörde' },
    ...{ law: 'GDPR (EU) 2016/679, Article 33(1)', trigger: 'personal-data-risk' },
    recipient: { en: 'Data protection authority', de: 'Datenschutzaufsicht' },
    clock: { amount: 72, unit: 'hours' },
  },
  {
    key: 'gdpr-persons',
    name: { en: 'Breach to the persons concerned', de: 'Datenpanne an die betroffenen Personen' },
    ...{ law: 'GDPR (EU) 2016/679, Article 34(1)', trigger: 'personal-data-high-risk', clock: null },
    recipient: { en: 'Persons concerned', de: 'Betroffene Personen' },
  },
  {
    key: 'device',
    name: { en: 'Serious incident with a medical device', de: 'Schwerwiegendes Vorkommnis mit einem Medizinprodukt' },
    ...{ law: 'MDR (EU) 2017/745, Article 87(10), and national law', trigger: 'device', clock: null },
    recipient: { en: 'Authority for medical devices, and the maker', de: 'Behörde für Medizinprodukte und Hersteller' },
  },
  {
    key: 'hipaa-persons',
    name: { en: 'Breach of protected health information', de: 'Verletzung geschützter Gesundheitsinformationen (USA)' },
    ...{ law: 'HIPAA 45 CFR 164.404 and 164.408', trigger: 'personal-data' },
    recipient: { en: 'Individuals and the Secretary of HHS', de: 'Betroffene und US-Gesundheitsministerium' },
    clock: { amount: 60, unit: 'days' },
  },
];
