// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { answers } from '../../../contract/answer.ts';
import type { LocalText } from '../../../contract/local-text.ts';
import { subjectKinds } from '../../slots.ts';
import { axes, methods } from './axes.ts';

export const ownerRoles = [
  'isms-manager',
  'control-owner',
  'medical-it-network-risk-manager',
  'privacy-officer',
  'biomedical-engineer',
  'network-engineer',
  'clinical-safety-officer',
  'data-protection-officer',
  'top-management',
] as const;
export type OwnerRole = (typeof ownerRoles)[number];

export const options = ['modify', 'retain', 'avoid', 'share'] as const;
export type Option = (typeof options)[number];

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with hyphens');
const Severity = z.literal([1, 2, 3, 4, 5]);
const Effect = z
  .number()
  .int()
  .min(-4)
  .max(4)
  .refine((n) => n !== 0, 'a factor that changes nothing');
const Reduction = z.number().int().min(1).max(4);

const FactCondition = z.strictObject({ predicate: z.string().min(1), answer: z.enum(answers).exclude(['unknown']) });
const AttributeCondition = z.strictObject({ attribute: z.string().min(1), in: z.array(z.string()).min(1) });

const Factor = z
  .strictObject({
    id: Id,
    when: z.union([FactCondition, AttributeCondition]),
    likelihood: Effect.optional(),
    severity: z.partialRecord(z.enum(axes), Effect).optional(),
  })
  .refine(
    (factor) => new Set(effectsOf(factor).map(Math.sign)).size === 1,
    'must either worsen or mitigate, not both or neither',
  );
export type Factor = z.output<typeof Factor>;

/** Every number of a factor, whatever it acts on. */
const effectsOf = ({
  likelihood,
  severity,
}: {
  likelihood?: number | undefined;
  severity?: Partial<Record<string, number>> | undefined;
}) => [likelihood, ...Object.values(severity ?? {})].filter((effect) => effect !== undefined);

/** Worsens the inherent level; otherwise it mitigates, and counts for the current level only. */
export const worsens = (factor: Factor): boolean => effectsOf(factor).some((effect) => effect > 0);

const ScenarioFile = z
  .strictObject({
    id: Id,
    subject: z.enum(subjectKinds),
    /** Every key must match, any of its values; an empty object is every subject of the kind. */
    applies: z.record(z.string(), z.array(z.string()).min(1)),
    /** All must hold; none means that the existence of the subject is enough. `unknown` accepts a missing proof. */
    trigger: z.array(z.strictObject({ predicate: z.string().min(1), answer: z.array(z.enum(answers)).min(1) })),
    likelihood: z.strictObject({ method: z.enum(methods), level: Severity }),
    severity: z
      .partialRecord(z.enum(axes), Severity)
      .refine((s) => Object.keys(s).length > 0, 'needs at least one axis'),
    factors: z.array(Factor),
    /** Controls of ISO 27799:2025 by number. */
    treatedBy: z.array(z.string()).min(1),
    treatment: z.strictObject({
      option: z.enum(options),
      reduces: z.strictObject({
        likelihood: Reduction.optional(),
        severity: z.partialRecord(z.enum(axes), Reduction).optional(),
      }),
    }),
    ownerRole: z.enum(ownerRoles),
    /** Belongs into the risk file of a medical IT-network (IEC 80001-1). */
    hazard: z.strictObject({ p80001: z.boolean() }),
  })
  .superRefine(({ severity, factors, treatment }, issues) => {
    const named = [
      ...factors.flatMap((f) => Object.keys(f.severity ?? {})),
      ...Object.keys(treatment.reduces.severity ?? {}),
    ];
    const foreign = named.filter((axis) => !(axis in severity));
    if (foreign.length > 0)
      issues.addIssue({
        code: 'custom',
        path: ['severity'],
        message: `does not name ${foreign.join(', ')}, but a factor does`,
      });
    const ids = factors.map((factor) => factor.id);
    const twice = ids.find((id, i) => ids.indexOf(id) < i);
    if (twice) issues.addIssue({ code: 'custom', path: ['factors'], message: `${twice} occurs twice` });
  });
type WrittenScenario = z.output<typeof ScenarioFile>;

/** A scenario without its texts: all that the reasoner needs. */
export type ScenarioRule = WrittenScenario & {
  /** What it reads of a subject, each once: the predicates of trigger and factors, the attributes of filter and factors. */
  readonly reads: { readonly predicates: readonly string[]; readonly attributes: readonly string[] };
};

export function asRule(written: WrittenScenario): ScenarioRule {
  const conditions = written.factors.map((factor) => factor.when);
  const predicates = conditions.flatMap((when) => ('predicate' in when ? when.predicate : []));
  const attributes = conditions.flatMap((when) => ('attribute' in when ? when.attribute : []));
  const reads = {
    predicates: [...new Set([...written.trigger.map((row) => row.predicate), ...predicates])],
    attributes: [...new Set([...Object.keys(written.applies), ...attributes])],
  };
  return { ...written, reads };
}

export const LibraryFile = z.strictObject({
  id: z.string().min(1),
  edition: z.string().min(1),
  publisher: z.string().min(1),
  licence: z.string().min(1),
  textOrigin: z.enum(['own', 'public-domain', 'licensed-import']),
  scenarios: z.array(ScenarioFile).min(1),
});

const Words = z.string().trim().min(1);
const ScenarioText = z.strictObject({
  title: Words.max(90),
  cause: Words,
  event: Words,
  consequence: Words,
  treatment: Words,
  factors: z.record(z.string(), Words),
});
export const TextFile = z.record(z.string(), ScenarioText);
export type TextFile = z.output<typeof TextFile>;

export type ScenarioTexts = {
  readonly title: LocalText;
  readonly cause: LocalText;
  readonly event: LocalText;
  readonly consequence: LocalText;
  readonly treatment: LocalText;
  readonly factors: Readonly<Record<string, LocalText>>;
};
export type Scenario = ScenarioRule & { readonly texts: ScenarioTexts };

/** A scenario library; `version` is the SHA-256 of all of it, so that a proposal names the very words it rests on. */
export type Library = {
  readonly id: string;
  readonly edition: string;
  readonly licence: string;
  readonly textOrigin: string;
  readonly version: string;
  readonly scenarios: readonly Scenario[];
};
