// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import { type Metric, shareOf } from '../metric.ts';
import type { Predicate, SubjectKind } from '../slots.ts';
import { countFacts } from './store.ts';

type Stated = Pick<Predicate, 'id' | 'subject' | 'title'>;

/** What a hospital wants to measure and what no part of Wardline knows yet: without facts there is no data. */
const expected: readonly Stated[] = [
  {
    ...{ id: 'control-tests-pass', subject: 'asset' },
    title: { en: 'Tests of controls pass', de: 'Tests der Maßnahmen bestehen' },
  },
  {
    ...{ id: 'accesses-explained', subject: 'organisation' },
    title: { en: 'Accesses to records are explained', de: 'Zugriffe auf Akten sind erklärt' },
  },
  {
    ...{ id: 'patched-in-time', subject: 'asset' },
    title: { en: 'Patches are applied in time', de: 'Korrekturen sind rechtzeitig eingespielt' },
  },
];

const subjects: Readonly<Record<SubjectKind, LocalText>> = {
  asset: { en: 'assets', de: 'Geräte und Systeme' },
  model: { en: 'models', de: 'Modelle' },
  flow: { en: 'data flows', de: 'Datenflüsse' },
  supplier: { en: 'suppliers', de: 'Lieferanten' },
  organisation: { en: 'organisation', de: 'Organisation' },
};
const places: Readonly<Record<SubjectKind, string>> = {
  ...{ asset: '/assets', model: '/assets', flow: '/flows', supplier: '/suppliers', organisation: '/organisation' },
};

/** Of each predicate, the share of subjects that pass, among those of which a fact speaks. */
export function factMetrics(owned: readonly Stated[]): readonly Metric[] {
  // of the organisation there is one: no share of many
  const shared = owned.filter(({ subject }) => subject !== 'organisation');
  const all = [...shared, ...expected.filter(({ id }) => owned.every((one) => one.id !== id))];
  return all.map(({ id, subject, title }) => ({
    id: `facts.${id}-${subject}`,
    title: { en: `${title.en} (${subjects[subject].en})`, de: `${title.de} (${subjects[subject].de})` },
    rule: {
      en: 'The share that passes, among those of which a fact speaks. What is not known lies between the two bounds.',
      de: 'Der Anteil, der besteht, unter denen, über die eine Tatsache spricht. Was nicht bekannt ist, liegt zwischen den beiden Grenzen.',
    },
    ...{ unit: 'percent', better: 'higher', to: places[subject] },
    async measure(ctx) {
      const counted = await countFacts(ctx);
      return shareOf(
        counted.find((row) => row.predicate === id && row.subject === subject) ?? { pass: 0, fail: 0, unknown: 0 },
      );
    },
  }));
}
