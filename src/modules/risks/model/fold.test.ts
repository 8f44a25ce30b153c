// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerWord } from '../../../contract/answer.ts';
import { idOf } from '../../../platform/ids.ts';
import type { Subject } from '../../slots.ts';
import { defaultCriteria, readLibrary } from '../library.ts';
import { foldOf, mergeFolds, type Observation, targetKey } from './fold.ts';
import { evaluate, type FactAnswer } from './reason.ts';
import { createReasoner } from './reasoner.ts';

const tenant = idOf('tenant');
const library = readLibrary();
const byId = (id: string) => {
  const scenario = library.scenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`no scenario ${id}`);
  return scenario;
};
const pumps = byId('infusion-pump-on-open-network');
const backup = byId('backup-not-restorable');
const factsOf = (words: Readonly<Record<string, AnswerWord>>) =>
  new Map(Object.entries(words).map(([name, answer]): [string, FactAnswer] => [name, { answer, reason: null }]));

const subject = (n: number, changes: Partial<Subject> = {}): Subject => ({
  id: idOf('asset', String(n)),
  kind: 'asset',
  label: `Pump ${n}`,
  ownerUnit: idOf('unit', String(n % 3)),
  model: { id: idOf('model'), label: 'Auralis Flow 7' },
  attributes: { class: 'medical-device', category: 'infusion' },
  ...changes,
});
const reasoner = createReasoner(library.scenarios, defaultCriteria());
const observe = (scenario: typeof pumps, one: Subject, words: Readonly<Record<string, AnswerWord>>): Observation => {
  const observation = reasoner.observe(scenario, one, factsOf(words));
  if (!observation) throw new Error('the scenario does not apply');
  return observation;
};

const word = fc.constantFrom<AnswerWord>('fail', 'unknown');
const extra = fc.constantFrom<AnswerWord>('pass', 'fail', 'unknown');
const observations = fc
  .array(fc.tuple(word, extra), { minLength: 1, maxLength: 30 })
  .map((list) =>
    list.map(([segregated, password], n) =>
      observe(pumps, subject(n), { 'network-segregated': segregated, 'no-default-password-risk': password }),
    ),
  );

describe('findings about many units of one model', () => {
  it('fold into the same proposal in whatever pages and order they come', () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 1, max: 7 }), fc.boolean(), (all, size, reversed) => {
        const pages = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
          all.slice(i * size, (i + 1) * size),
        );
        const folds = pages.map((page) => foldOf(pumps, page, tenant));
        const merged = (reversed ? folds.reverse() : folds).reduce((a, b) => mergeFolds([a, b]));
        expect(merged).toEqual(foldOf(pumps, all, tenant));
      }),
    );
  });

  it('count who is affected, who is undecided and where, and keep the worst', () => {
    const fold = foldOf(
      pumps,
      [
        observe(pumps, subject(1), { 'network-segregated': 'fail' }),
        observe(pumps, subject(2), { 'network-segregated': 'fail', 'no-default-password-risk': 'fail' }),
        observe(pumps, subject(4), { 'network-segregated': 'fail' }),
        observe(pumps, subject(3), {}),
      ],
      tenant,
    );
    expect(fold.applies).toMatchObject({
      count: 3,
      units: { [idOf('unit', '1')]: 2, [idOf('unit', '2')]: 1 },
      profiles: ['ffuu||', 'fuuu||'].map((p) => p.replace('||', '|medical-device|infusion')),
    });
    expect(fold.applies?.worst).toMatchObject({ id: subject(2).id, unit: idOf('unit', '2') });
    expect(fold.cannotTell?.count).toBe(1);
    expect(fold.target).toMatchObject({ kind: 'model', label: { en: 'Auralis Flow 7' } });
  });

  it('are grouped by class and category where the model is unknown', () => {
    const nameless = subject(1, { model: null });
    const { target } = foldOf(pumps, [observe(pumps, nameless, { 'network-segregated': 'fail' })], tenant);
    expect(target.label).toEqual({
      en: 'Medical devices (infusion) of unknown model',
      de: 'Medizingeräte (Infusion) unbekannten Modells',
    });
  });

  it('stand one by one for single systems, but open questions about them are asked once', () => {
    const system = { attributes: { class: 'system', category: 'ehr' }, model: null };
    const known = { ...system.attributes, criticality: 'life-critical' };
    const key = (state: 'applies' | 'cannot-tell', n: number) => targetKey(backup, state, subject(n, system));
    expect(key('applies', 1)).not.toBe(key('applies', 2));
    expect(key('cannot-tell', 1)).toBe(key('cannot-tell', 2));
    const sure = observe(backup, subject(1, { ...system, attributes: known }), {});
    expect(foldOf(backup, [sure], tenant).target).toMatchObject({ id: subject(1).id, label: { de: 'Pump 1' } });
    const open = observe(backup, subject(1, system), {});
    expect(foldOf(backup, [open], tenant).target.label.en).toBe('Systems (health record)');
  });
});

describe('the reasoner that remembers', () => {
  it('says of every scenario in the library what the plain one says', () => {
    const names = [...new Set(library.scenarios.flatMap((scenario) => scenario.reads.predicates))];
    const attributes = fc.record(
      {
        class: fc.constantFrom('system', 'medical-device', 'server', 'printer'),
        category: fc.constantFrom('imaging', 'infusion', 'ehr'),
        criticality: fc.constantFrom('life-critical', 'supporting'),
        lifecycle: fc.constantFrom('in-use', 'retired'),
      },
      { requiredKeys: [] },
    );
    const facts = fc.array(fc.tuple(fc.constantFrom(...names), extra)).map((list) => factsOf(Object.fromEntries(list)));
    const rules = library.scenarios.filter((scenario) => scenario.subject === 'asset' || scenario.subject === 'model');
    fc.assert(
      fc.property(attributes, facts, (values, read) => {
        const one = subject(1, { attributes: values });
        const candidates = reasoner.scenariosFor('asset', values);
        const found = candidates.map((rule) => [rule.id, reasoner.observe(rule, one, read)?.state]);
        const plain = rules.map((rule) => [rule.id, evaluate(rule, values, read)?.state]);
        const stated = (list: unknown[][]) => list.filter(([, state]) => state !== undefined).sort();
        expect(stated(found)).toEqual(stated(plain));
      }),
    );
  });
});
