// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  type Acceptability,
  type Axis,
  acceptabilities,
  axes,
  type ByAxis,
  type Level,
  type LikelihoodWord,
  likelihoodWords,
  type SeverityWord,
  severityWords,
} from './axes.ts';
import { ownerRoles } from './scenario.ts';

const Words = z.string().trim().min(1).max(1000);
const Both = z.strictObject({ en: Words, de: Words });

const perAxis = <S extends z.ZodType>(schema: S) =>
  z.strictObject({
    'patient-safety': schema,
    effectiveness: schema,
    confidentiality: schema,
    integrity: schema,
    availability: schema,
  });
const perSeverity = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ negligible: schema, minor: schema, serious: schema, critical: schema, catastrophic: schema });
const perLikelihood = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ improbable: schema, remote: schema, occasional: schema, probable: schema, frequent: schema });

const Word = z.enum(acceptabilities);
/** One row a severity, one column a likelihood from improbable to frequent. */
const Matrix = perSeverity(z.tuple([Word, Word, Word, Word, Word]));

/** Who decides at a level, by when, and after how many months at the latest an acceptance must be renewed. */
const Path = z.strictObject({
  decides: z.array(z.enum(ownerRoles)).min(1),
  withinDays: z.number().int().min(1).max(366),
  reviewMonths: z.number().int().min(1).max(36),
});

/**
 * Risk criteria of a hospital (ISO/IEC 27001 6.1.2 a): what the levels mean, which combination is acceptable on which axis,
 * how much an owner may accept alone, and who decides above that.
 */
export const Criteria = z
  .strictObject({
    name: Both,
    likelihood: z.strictObject({ probability: perLikelihood(Both), exploitability: perLikelihood(Both) }),
    severity: perAxis(perSeverity(Both)),
    acceptability: perAxis(Matrix),
    /** The worst level that a risk owner may accept without anybody else. */
    appetite: perAxis(Word.exclude(['unacceptable'])),
    escalation: z.strictObject({ acceptable: Path, tolerable: Path, unacceptable: Path }),
  })
  .superRefine((criteria, issues) => {
    for (const axis of axes)
      for (const { severity, likelihood } of disorder(criteria.acceptability[axis]))
        issues.addIssue({
          code: 'custom',
          path: ['acceptability', axis, severity, likelihoodWords.indexOf(likelihood)],
          message: `more acceptable than a lesser harm or a rarer one (${severity}, ${likelihood})`,
        });
  });
export type Criteria = z.output<typeof Criteria>;

/** Cells in which a worse harm, or a likelier one, would count as more acceptable. */
function disorder(matrix: z.output<typeof Matrix>): { severity: SeverityWord; likelihood: LikelihoodWord }[] {
  const at = (s: number, l: number) => gravity(matrix[severityWords[s] ?? 'negligible'][l] ?? 'acceptable');
  const cells = severityWords.flatMap((severity, s) =>
    likelihoodWords.map((likelihood, l) => ({ severity, likelihood, s, l })),
  );
  const wrong = cells.filter(({ s, l }) => (s > 0 && at(s, l) < at(s - 1, l)) || (l > 0 && at(s, l) < at(s, l - 1)));
  return wrong.map(({ severity, likelihood }) => ({ severity, likelihood }));
}

/** 0 acceptable, 1 tolerable, 2 unacceptable. */
export const gravity = (word: Acceptability): number => acceptabilities.indexOf(word);

export type AxisLevels = { readonly likelihood: Level; readonly severity: Level };
export type AxisScore = AxisLevels & { readonly axis: Axis; readonly acceptability: Acceptability };
/** The scores of one stage in the order of axes. The axis `decides` with its acceptability; scores are never added up. */
export type Judgement = {
  readonly scores: readonly AxisScore[];
  readonly decides: Axis;
  readonly acceptability: Acceptability;
};

/**
 * Reads the acceptability of each axis from its own matrix; the worst axis decides, between equals the first one (patients).
 * @param values at least one axis
 */
export function judge(values: ByAxis<AxisLevels>, criteria: Criteria): Judgement {
  const scores = axes.flatMap((axis) => {
    const levels = values[axis];
    return levels ? [{ axis, ...pick(levels), acceptability: cell(criteria, axis, levels) }] : [];
  });
  const worst = worstOf(scores);
  return { scores, decides: worst.axis, acceptability: worst.acceptability };
}

/** The worst of these; between equals the first, patients before all else. @param scores at least one, in the order of axes */
export const worstOf = (scores: readonly AxisScore[]): AxisScore =>
  scores.reduce((a, b) => (gravity(b.acceptability) > gravity(a.acceptability) ? b : a));

const pick = ({ likelihood, severity }: AxisLevels): AxisLevels => ({ likelihood, severity });

function cell(criteria: Criteria, axis: Axis, { likelihood, severity }: AxisLevels): Acceptability {
  const row = severityWords[severity - 1] ?? 'catastrophic';
  return criteria.acceptability[axis][row][likelihood - 1] ?? 'unacceptable';
}

/** The axes on which a judgement exceeds what a risk owner may accept alone. */
export function aboveAppetite(judgement: Judgement, criteria: Criteria): AxisScore[] {
  return judgement.scores.filter((score) => gravity(score.acceptability) > gravity(criteria.appetite[score.axis]));
}

/**
 * Orders a register: worst acceptability first, then that of patient safety, then its severity and likelihood, then those
 * of the deciding axis. Higher is worse; compare ranks, do not calculate with them.
 */
export function rankOf({ scores, decides, acceptability }: Judgement): number {
  const safety = scores.find((score) => score.axis === 'patient-safety');
  const worst = scores.find((score) => score.axis === decides);
  const digits = [
    safety ? gravity(safety.acceptability) : 0,
    safety?.severity,
    safety?.likelihood,
    worst?.severity,
    worst?.likelihood,
  ];
  return digits.reduce((sum: number, digit) => sum * 6 + (digit ?? 0), gravity(acceptability));
}

/** Where a risk stands that nobody has scored by the criteria in force: below every unacceptable one, above all others. */
export const unscoredRank = 2 * 6 ** 5 - 1;
