// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import type { StateWord } from '../../platform/rendering/document.ts';

const word = (en: string, de: string): LocalText => ({ en, de });

/** Words of the risk method, for documents. */
export const axisWords: Readonly<Record<string, LocalText>> = {
  'patient-safety': word('patient safety', 'Patientensicherheit'),
  effectiveness: word('effectiveness', 'Wirksamkeit der Versorgung'),
  confidentiality: word('confidentiality', 'Vertraulichkeit'),
  integrity: word('integrity', 'Integrität'),
  availability: word('availability', 'Verfügbarkeit'),
};
export const acceptabilityWords: Readonly<Record<string, LocalText>> = {
  acceptable: word('acceptable', 'akzeptabel'),
  tolerable: word('tolerable', 'tolerierbar'),
  unacceptable: word('unacceptable', 'nicht akzeptabel'),
};
export const acceptabilityStates: Readonly<Record<string, StateWord>> = {
  acceptable: 'good',
  tolerable: 'partial',
  unacceptable: 'bad',
};
export const severitySteps: Readonly<Record<'en' | 'de', readonly string[]>> = {
  en: ['negligible', 'minor', 'serious', 'critical', 'catastrophic'],
  de: ['vernachlässigbar', 'gering', 'ernst', 'kritisch', 'katastrophal'],
};
export const likelihoodSteps: Readonly<Record<'en' | 'de', readonly string[]>> = {
  en: ['improbable', 'remote', 'occasional', 'probable', 'frequent'],
  de: ['unwahrscheinlich', 'entfernt vorstellbar', 'gelegentlich', 'wahrscheinlich', 'häufig'],
};
export const optionWords: Readonly<Record<string, LocalText>> = {
  modify: word('modify', 'vermindern'),
  retain: word('retain', 'beibehalten'),
  avoid: word('avoid', 'vermeiden'),
  share: word('share', 'teilen'),
};
/** Where an action of the treatment plan stands. */
export const actionWords: Readonly<Record<string, LocalText>> = {
  proposed: word('proposed', 'vorgeschlagen'),
  planned: word('planned', 'geplant'),
  'in-progress': word('in progress', 'in Arbeit'),
  done: word('done', 'erledigt'),
  dropped: word('dropped', 'verworfen'),
};
export const statusWords: Readonly<Record<string, LocalText>> = {
  proposed: word('proposed, not decided', 'vorgeschlagen, nicht entschieden'),
  'as-imported': word('as imported, not re-assessed', 'wie importiert, nicht neu bewertet'),
  'to-assess': word('to be assessed', 'zu bewerten'),
  'to-treat': word('to be treated', 'zu behandeln'),
  'to-accept': word('to be accepted by its owner', 'vom Risikoeigentümer zu akzeptieren'),
  'to-sign-both': word(
    'waits for sign-off by clinical safety and top management',
    'wartet auf Unterschrift von klinischer Sicherheit und Geschäftsleitung',
  ),
  'to-sign-clinical': word(
    'waits for sign-off by clinical safety',
    'wartet auf Unterschrift der klinischen Sicherheit',
  ),
  'to-sign-management': word('waits for sign-off by top management', 'wartet auf Unterschrift der Geschäftsleitung'),
  accepted: word('accepted', 'akzeptiert'),
  'acceptance-expired': word('acceptance expired', 'Akzeptanz abgelaufen'),
  'acceptance-outdated': word('acceptance outdated', 'Akzeptanz überholt'),
  closed: word('closed', 'geschlossen'),
};
/** Where a row of the register comes from. */
export const originWords: Readonly<Record<string, LocalText>> = {
  manual: word('entered by hand', 'von Hand eingetragen'),
  imported: word('imported', 'importiert'),
  proposal: word('from a scenario', 'aus einem Szenario'),
};
export const roleWords: Readonly<Record<string, LocalText>> = {
  'isms-manager': word('ISMS manager', 'ISMS-Verantwortliche'),
  'control-owner': word('control owner', 'Maßnahmenverantwortliche'),
  'medical-it-network-risk-manager': word(
    'medical IT-network risk manager',
    'Risikomanagement medizinischer IT-Netzwerke',
  ),
  'privacy-officer': word('privacy officer', 'Datenschutzkoordination'),
  'biomedical-engineer': word('biomedical engineer', 'Medizintechnik'),
  'network-engineer': word('network engineer', 'Netzwerktechnik'),
  'clinical-safety-officer': word('clinical safety officer', 'Klinische Sicherheit'),
  'data-protection-officer': word('data protection officer', 'Datenschutzbeauftragte'),
  'top-management': word('top management', 'Geschäftsleitung'),
};
export const flagWords: Readonly<Record<string, LocalText>> = {
  'facts-changed': word('facts changed since the decision', 'Tatsachen seit der Entscheidung geändert'),
  'more-affected': word('more is affected than at the decision', 'mehr betroffen als bei der Entscheidung'),
  'no-longer-proposed': word('no longer proposed', 'nicht mehr vorgeschlagen'),
  'treatment-overdue': word('treatment overdue', 'Risikobehandlung überfällig'),
  'above-appetite': word('above appetite', 'über der Risikobereitschaft'),
};
