// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerWord, unknownReasons } from '../../../contract/answer.ts';
import { axes, axesOf, stages } from './axes.ts';
import { evaluate, type FactAnswer, type Facts, type Finding } from './reason.ts';
import { asRule, LibraryFile, type ScenarioRule } from './scenario.ts';

const predicates = ['segregated', 'patched', 'supported', 'spare'];
const known = ['pass', 'fail', 'not-applicable'] as const;
const answer = (word: AnswerWord): FactAnswer => ({ answer: word, reason: word === 'unknown' ? 'no-data' : null });

const effect = fc.integer({ min: 1, max: 2 });
const factor = fc
  .record({
    worsens: fc.boolean(),
    when: fc.oneof(
      fc.record({ predicate: fc.constantFrom(...predicates), answer: fc.constantFrom(...known) }),
      fc.record({ attribute: fc.constantFrom('criticality', 'portable'), in: fc.constant(['yes']) }),
    ),
    likelihood: fc.option(effect, { nil: undefined }),
    axis: fc.constantFrom(...axes),
    severity: effect,
  })
  .map(({ worsens, when, likelihood, axis, severity }, sign = worsens ? 1 : -1) => ({
    when,
    ...(likelihood === undefined ? { severity: { [axis]: sign * severity } } : { likelihood: sign * likelihood }),
  }));

/** Any scenario that the schema of the library allows. */
const scenario: fc.Arbitrary<ScenarioRule> = fc
  .record({
    trigger: fc.array(
      fc.record({
        predicate: fc.constantFrom(...predicates),
        answer: fc.uniqueArray(fc.constantFrom(...known, 'unknown' as const), { minLength: 1 }),
      }),
      { maxLength: 2 },
    ),
    applies: fc.constantFrom({}, { class: ['medical-device'] }, { class: ['medical-device'], criticality: ['yes'] }),
    level: fc.integer({ min: 1, max: 5 }),
    severities: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
    factors: fc.array(factor, { maxLength: 6 }),
    reduces: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ trigger, applies, level, severities, factors, reduces }) => {
    const written = {
      id: 'any-scenario',
      subject: 'asset',
      applies,
      trigger,
      likelihood: { method: 'probability', level },
      severity: Object.fromEntries(axes.map((axis, i) => [axis, severities[i]])),
      factors: factors.map((one, i) => ({ id: `factor-${i}`, ...one })),
      treatedBy: ['8.8'],
      treatment: { option: 'modify', reduces: { likelihood: reduces } },
      ownerRole: 'control-owner',
      hazard: { p80001: false },
    };
    const head = { id: 'any', edition: '1', publisher: 'test', licence: 'Apache-2.0', textOrigin: 'own' };
    const [rule] = LibraryFile.parse({ ...head, scenarios: [written] }).scenarios;
    if (!rule) throw new Error('a library without a scenario');
    return asRule(rule);
  });

const attributes = fc.record(
  {
    class: fc.constantFrom('medical-device', 'printer'),
    criticality: fc.constantFrom('yes', 'no'),
    portable: fc.constant('yes'),
  },
  { requiredKeys: [] },
);
const facts: fc.Arbitrary<Map<string, FactAnswer>> = fc
  .array(fc.tuple(fc.constantFrom(...predicates), fc.constantFrom<AnswerWord>(...known, 'unknown').map(answer)))
  .map((entries) => new Map(entries));

/** Every likelihood and severity of every stage and axis, in one order. */
const numbers = ({ levels }: Finding): number[] =>
  stages.flatMap((stage) =>
    axesOf(levels[stage]).flatMap((axis) => [levels[stage][axis]?.likelihood ?? 0, levels[stage][axis]?.severity ?? 0]),
  );
const noneLower = (after: Finding, before: Finding): boolean =>
  numbers(after).every((number, i) => number >= (numbers(before)[i] ?? 0));
const withFact = (before: Facts, predicate: string, fact: FactAnswer): Facts => new Map([...before, [predicate, fact]]);
/** The factors that a fact makes hold. */
const madeToHold = ({ factors }: ScenarioRule, predicate: string, word: string) =>
  factors.filter(({ when }) => 'predicate' in when && when.predicate === predicate && when.answer === word);
const isWorsening = ({ likelihood, severity }: ScenarioRule['factors'][number]) =>
  [likelihood ?? 0, ...Object.values(severity ?? {})].some((n) => n > 0);

describe('the reasoner, for any scenario and any facts,', () => {
  const given = [scenario, attributes, facts] as const;

  it('keeps every level within 1 to 5', () => {
    fc.assert(
      fc.property(...given, (rule, known, read) => {
        const finding = evaluate(rule, known, read);
        fc.pre(finding !== undefined);
        expect(numbers(finding).every((n) => Number.isInteger(n) && n >= 1 && n <= 5)).toBe(true);
      }),
    );
  });

  it('never puts the residual level above the current one, nor the current one above the inherent one', () => {
    fc.assert(
      fc.property(...given, (rule, known, read) => {
        const finding = evaluate(rule, known, read);
        fc.pre(finding !== undefined);
        const third = numbers(finding).length / 3;
        const [inherent, current, residual] = [0, 1, 2].map((i) => numbers(finding).slice(i * third, (i + 1) * third));
        expect(current?.every((n, i) => n <= (inherent?.[i] ?? 0))).toBe(true);
        expect(residual?.every((n, i) => n <= (current?.[i] ?? 0))).toBe(true);
      }),
    );
  });

  it('never lowers a level when a fact comes in that only worsens', () => {
    fc.assert(
      fc.property(
        ...given,
        fc.constantFrom(...predicates),
        fc.constantFrom(...known),
        (rule, known, read, predicate, word) => {
          fc.pre(madeToHold(rule, predicate, word).every(isWorsening));
          const before = evaluate(rule, known, withFact(read, predicate, answer('unknown')));
          const after = evaluate(rule, known, withFact(read, predicate, answer(word)));
          fc.pre(before !== undefined && after !== undefined);
          expect(noneLower(after, before)).toBe(true);
        },
      ),
    );
  });

  it('never lowers a level when a proved mitigation becomes unknown, and the current level of the unknown is the inherent one', () => {
    fc.assert(
      fc.property(
        ...given,
        fc.constantFrom(...predicates),
        fc.constantFrom(...known),
        (rule, known, read, predicate, word) => {
          fc.pre(!madeToHold(rule, predicate, word).some(isWorsening));
          const before = evaluate(rule, known, withFact(read, predicate, answer(word)));
          const after = evaluate(rule, known, withFact(read, predicate, answer('unknown')));
          fc.pre(before !== undefined && after !== undefined);
          expect(noneLower(after, before)).toBe(true);
          const blank = evaluate(rule, {}, new Map());
          expect(blank?.levels.current).toEqual(blank?.levels.inherent);
        },
      ),
    );
  });

  it('treats a fact that is unknown for any reason as one that is not there', () => {
    fc.assert(
      fc.property(
        ...given,
        fc.constantFrom(...predicates),
        fc.constantFrom(...unknownReasons),
        (rule, known, read, predicate, reason) => {
          const absent = new Map(read);
          absent.delete(predicate);
          const { facts: _, ...without } = evaluate(rule, known, absent) ?? { facts: [] };
          const { facts: __, ...unknown } = evaluate(
            rule,
            known,
            withFact(absent, predicate, { answer: 'unknown', reason }),
          ) ?? { facts: [] };
          expect(unknown).toEqual(without);
        },
      ),
    );
  });

  it('says that a scenario applies, or does not, only when nothing that is missing could change it', () => {
    const settled = scenario.filter(({ trigger }) => trigger.every((row) => !row.answer.includes('unknown')));
    fc.assert(
      fc.property(settled, attributes, facts, (rule, stated, read) => {
        const open = predicates.filter((predicate) => (read.get(predicate)?.answer ?? 'unknown') === 'unknown');
        const allFacts = open.reduce<Facts[]>(
          (list, predicate) => list.flatMap((one) => known.map((word) => withFact(one, predicate, answer(word)))),
          [read],
        );
        const allAttributes = ['medical-device', 'printer'].flatMap((deviceClass) =>
          ['yes', 'no'].map((criticality) => ({ class: deviceClass, criticality, ...stated })),
        );
        const outcomes = new Set(allAttributes.flatMap((one) => allFacts.map((f) => evaluate(rule, one, f)?.state)));
        const finding = evaluate(rule, stated, read);
        if (finding === undefined) expect([...outcomes]).toEqual([undefined]);
        else if (finding.state === 'applies') expect([...outcomes]).toEqual(['applies']);
        else expect(finding.missing.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a scenario about an unsupported pump', () => {
  const rule = asRule({
    id: 'pump',
    subject: 'model',
    applies: { class: ['medical-device'], criticality: ['life-critical'] },
    trigger: [{ predicate: 'supported', answer: ['fail'] }],
    likelihood: { method: 'exploitability', level: 4 },
    severity: { 'patient-safety': 4, availability: 3 },
    factors: [
      { id: 'open', when: { predicate: 'segregated', answer: 'fail' }, likelihood: 2 },
      { id: 'shut', when: { predicate: 'segregated', answer: 'pass' }, likelihood: -1 },
      { id: 'spare', when: { predicate: 'spare', answer: 'pass' }, severity: { availability: -2 } },
      { id: 'carried', when: { attribute: 'portable', in: ['yes'] }, likelihood: 1 },
    ],
    treatedBy: ['8.8'],
    treatment: { option: 'modify', reduces: { likelihood: 2 } },
    ownerRole: 'biomedical-engineer',
    hazard: { p80001: true },
  });
  const pump = { class: 'medical-device', criticality: 'life-critical' };
  const facts = (words: Record<string, AnswerWord>): Facts =>
    new Map(Object.entries(words).map(([predicate, word]) => [predicate, answer(word)]));

  it('lists the facts it read, the factors that counted and those that could not', () => {
    const finding = evaluate(rule, pump, facts({ supported: 'fail', segregated: 'fail' }));
    expect(finding).toMatchObject({
      state: 'applies',
      facts: [
        { predicate: 'supported', answer: 'fail', reason: null },
        { predicate: 'segregated', answer: 'fail', reason: null },
        { predicate: 'spare', answer: 'unknown', reason: 'no-data' },
      ],
      counted: ['open'],
      notCounted: ['spare', 'carried'],
    });
  });

  it('counts worsening for the inherent level, proved mitigation for the current one, and the treatment for the residual one', () => {
    const finding = evaluate(rule, pump, facts({ supported: 'fail', segregated: 'pass', spare: 'pass' }));
    expect(finding?.levels).toEqual({
      inherent: { 'patient-safety': { likelihood: 4, severity: 4 }, availability: { likelihood: 4, severity: 3 } },
      current: { 'patient-safety': { likelihood: 3, severity: 4 }, availability: { likelihood: 3, severity: 1 } },
      residual: { 'patient-safety': { likelihood: 1, severity: 4 }, availability: { likelihood: 1, severity: 1 } },
    });
  });

  it('cannot tell while the trigger or the filter is unknown, and names what is missing', () => {
    expect(evaluate(rule, { class: 'medical-device' }, facts({}))).toMatchObject({
      state: 'cannot-tell',
      missing: [
        { kind: 'attribute', name: 'criticality' },
        { kind: 'fact', name: 'supported' },
      ],
    });
  });

  it('does not ask where another part has settled it', () => {
    expect(evaluate(rule, { class: 'medical-device' }, facts({ supported: 'pass' }))).toBeUndefined();
    expect(evaluate(rule, { class: 'printer' }, facts({}))).toBeUndefined();
    expect(evaluate(rule, pump, facts({ supported: 'not-applicable' }))).toBeUndefined();
  });

  it('takes a missing proof for the risk itself where the trigger says so', () => {
    const lenient = { ...rule, trigger: [{ predicate: 'supported', answer: ['fail' as const, 'unknown' as const] }] };
    expect(evaluate(lenient, pump, facts({}))?.state).toBe('applies');
    expect(evaluate(lenient, pump, facts({ supported: 'pass' }))).toBeUndefined();
  });
});
