// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { Document } from '../../modules/documents/contract.ts';
import { flowWords } from '../../modules/flows/index.ts';
import type { Unit } from '../../modules/organisation/contract.ts';

type Pair = readonly [en: string, de: string];
const say = ([en, de]: Pair, language: Language): string => (language === 'de' ? de : en);

const currencies: Readonly<Record<Document['currency'], Pair>> = {
  current: ['in force', 'in Kraft'],
  'review-overdue': ['review overdue', 'Überprüfung überfällig'],
  'review-not-planned': ['review not planned', 'keine Überprüfung geplant'],
  'not-approved': ['not approved', 'nicht freigegeben'],
  'approval-not-stated': ['approval not stated', 'Freigabe nicht angegeben'],
  withdrawn: ['withdrawn', 'zurückgezogen'],
};
export const currencyWords = (currency: Document['currency'], language: Language): string =>
  say(currencies[currency], language);

const units: Readonly<Record<Unit['kind'], Pair>> = {
  group: ['hospital group', 'Klinikverbund'],
  hospital: ['hospital', 'Krankenhaus'],
  site: ['site', 'Standort'],
  department: ['department', 'Abteilung'],
  'clinical-service': ['clinical service', 'Fachbereich'],
};
export const unitWords = (kind: Unit['kind'], language: Language): string => say(units[kind], language);

const labelOf = (terms: readonly { id: string; label: string }[], id: string): string =>
  terms.find((term) => term.id === id)?.label ?? id;
export const informationWords = (id: string, language: Language): string =>
  labelOf(flowWords.information[language], id);
export const formWords = (id: string, language: Language): string => labelOf(flowWords.forms[language], id);
