// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { type Acceptability, type Axis, acceptabilities, axesOf, type ByAxis, type Level } from './axes.ts';
import { type AxisLevels, gravity, type Judgement, worstOf } from './criteria.ts';

/** By scales alone, from events (ISO/IEC 27005: sources and what they are after), or from assets, threats and vulnerabilities. */
export const approaches = ['scales', 'event-based', 'asset-based'] as const;

const Words = z.string().trim().min(1).max(500);
const Both = z.strictObject({ en: Words, de: Words });
const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with hyphens');
const Step = z.strictObject({ name: Both, meaning: Both });
/** A level, and the level of the hospital's criteria that it equals: so that risks of all methods stand in one register. */
const CountedStep = Step.extend({ equals: z.literal([1, 2, 3, 4, 5]) });
const Place = z.number().int().min(1).max(10);
const Table = z.array(z.array(Place).min(2).max(10)).min(2).max(10);

/**
 * A method of risk assessment as data (ISO/IEC 27005): its scales, how likelihood follows from what is estimated, and which
 * combination is acceptable. All levels count from 1, the least; tables name levels and bands by their place.
 */
export const AssessmentMethod = z
  .strictObject({
    id: Slug,
    approach: z.enum(approaches),
    name: Both,
    about: Both,
    /** What must be said in words beside the levels: the source, the threat, the vulnerability. */
    describes: z.array(z.strictObject({ id: Slug, name: Both })).max(5),
    /** The two that likelihood follows from; none where likelihood itself is estimated. */
    inputs: z.array(z.strictObject({ id: Slug, name: Both, levels: z.array(Step).min(2).max(10) })).max(2),
    likelihood: z.strictObject({
      levels: z.array(CountedStep).min(2).max(10),
      /** One row a level of the first input, one column a level of the second. */
      table: Table.optional(),
    }),
    severity: z.strictObject({ levels: z.array(CountedStep).min(2).max(10) }),
    bands: z
      .array(z.strictObject({ id: Slug, name: Both, acceptability: z.enum(acceptabilities) }))
      .min(2)
      .max(10),
    /** One row a severity, one column a likelihood. */
    matrix: Table,
  })
  .superRefine((method, issues) => {
    for (const { path, message } of defectsOf(method)) issues.addIssue({ code: 'custom', path, message });
  });
export type AssessmentMethod = z.output<typeof AssessmentMethod>;

type Defect = { readonly path: (string | number)[]; readonly message: string };

function defectsOf(method: AssessmentMethod): Defect[] {
  const { inputs, likelihood, severity, bands, matrix, describes } = method;
  const [first, second] = inputs;
  return [
    ...(inputs.length === 1 ? [{ path: ['inputs'], message: 'must be two, or none' }] : []),
    ...((first !== undefined) === (likelihood.table !== undefined)
      ? []
      : [{ path: ['likelihood', 'table'], message: 'belongs to two inputs: name both or neither' }]),
    ...[...twice(inputs, 'inputs'), ...twice(bands, 'bands'), ...twice(describes, 'describes')],
    ...(first && second && likelihood.table
      ? tableDefects(
          likelihood.table,
          ['likelihood', 'table'],
          first.levels.length,
          second.levels.length,
          likelihood.levels.length,
        )
      : []),
    ...tableDefects(matrix, ['matrix'], severity.levels.length, likelihood.levels.length, bands.length),
    ...falling(
      likelihood.levels.map(({ equals }) => equals),
      ['likelihood', 'levels'],
      'equals a lower level than the one before',
    ),
    ...falling(
      severity.levels.map(({ equals }) => equals),
      ['severity', 'levels'],
      'equals a lower level than the one before',
    ),
    ...falling(
      bands.map(({ acceptability }) => gravity(acceptability)),
      ['bands'],
      'more acceptable than the one before',
    ),
  ];
}

const twice = (rows: readonly { readonly id: string }[], path: string): Defect[] =>
  rows.flatMap(({ id }, i) =>
    rows.findIndex((row) => row.id === id) < i ? [{ path: [path, i, 'id'], message: `${id} occurs twice` }] : [],
  );

const falling = (values: readonly number[], path: string[], message: string): Defect[] =>
  values.flatMap((value, i) => (value < (values[i - 1] ?? value) ? [{ path: [...path, i], message }] : []));

/** Holes, places that do not exist, and cells that are better than a lesser one. */
function tableDefects(
  table: readonly (readonly number[])[],
  path: string[],
  rows: number,
  columns: number,
  most: number,
) {
  if (table.length !== rows) return [{ path, message: `must have ${rows} rows, and has ${table.length}` }];
  return table.flatMap((row, r): Defect[] => {
    if (row.length !== columns)
      return [{ path: [...path, r], message: `must have ${columns} columns, and has ${row.length}` }];
    return row.flatMap((cell, c) => {
      if (cell > most) return [{ path: [...path, r, c], message: `there is no ${cell}: the last one is ${most}` }];
      const isBetter = cell < (row[c - 1] ?? cell) || cell < (table[r - 1]?.[c] ?? cell);
      return isBetter ? [{ path: [...path, r, c], message: 'lower than a lesser combination' }] : [];
    });
  });
}

/** What a person estimates: the inputs by id, or `likelihood` where the method has none. */
export const estimatedBy = ({ inputs, likelihood }: AssessmentMethod) =>
  inputs.length > 0 ? inputs : [{ id: 'likelihood', name: null, levels: likelihood.levels }];

/** A person's estimate for one stage: places on the scales of the method. */
export type Estimate = {
  readonly inputs: Readonly<Record<string, number>>;
  readonly severity: ByAxis<number>;
};
export type JudgedBy = {
  readonly likelihood: number;
  readonly scores: readonly { readonly axis: Axis; readonly severity: number; readonly band: string }[];
};

/** What does not lie on the scales of the method, with its path within the estimate. */
export function outsideScales(method: AssessmentMethod, { inputs, severity }: Estimate): Defect[] {
  const scales = estimatedBy(method);
  const must = (path: string[], value: number | undefined, most: number): Defect[] =>
    value !== undefined && value >= 1 && value <= most ? [] : [{ path, message: `must be a level from 1 to ${most}` }];
  return [
    ...scales.flatMap(({ id, levels }) => must(['inputs', id], inputs[id], levels.length)),
    ...Object.keys(inputs)
      .filter((id) => !scales.some((scale) => scale.id === id))
      .map((id) => ({ path: ['inputs', id], message: 'the method does not estimate this' })),
    ...axesOf(severity).flatMap((axis) => must(['severity', axis], severity[axis], method.severity.levels.length)),
  ];
}

/** @param estimate that lies on the scales of the method */
export function judgeBy(method: AssessmentMethod, estimate: Estimate): JudgedBy {
  const [first, second] = estimatedBy(method).map(({ id }) => estimate.inputs[id] ?? 0);
  const likelihood =
    second === undefined ? (first ?? 0) : (method.likelihood.table?.[(first ?? 0) - 1]?.[second - 1] ?? 0);
  const scores = axesOf(estimate.severity).map((axis) => {
    const severity = estimate.severity[axis] ?? 0;
    const band = method.bands[(method.matrix[severity - 1]?.[likelihood - 1] ?? 0) - 1];
    if (!band) throw new Error(`${method.id} has no band for severity ${severity}, likelihood ${likelihood}`);
    return { axis, severity, band: band.id };
  });
  return { likelihood, scores };
}

/** The levels of the hospital's criteria that a judgement by a method equals. */
export function equalLevels({ likelihood, severity }: AssessmentMethod, judged: JudgedBy): ByAxis<AxisLevels> {
  const at = (levels: readonly { readonly equals: Level }[], place: number): Level => levels[place - 1]?.equals ?? 5;
  return Object.fromEntries(
    judged.scores.map((score) => [
      score.axis,
      { likelihood: at(likelihood.levels, judged.likelihood), severity: at(severity.levels, score.severity) },
    ]),
  );
}

/** A judgement by the criteria, with each axis as bad as the method calls it where that is worse. */
export function stricterOf(judgement: Judgement, { bands }: AssessmentMethod, judged: JudgedBy): Judgement {
  const scores = judgement.scores.map((score) => {
    const band = judged.scores.find(({ axis }) => axis === score.axis)?.band;
    const word: Acceptability = bands.find(({ id }) => id === band)?.acceptability ?? 'unacceptable';
    return gravity(word) > gravity(score.acceptability) ? { ...score, acceptability: word } : score;
  });
  const { axis, acceptability } = worstOf(scores);
  return { scores, decides: axis, acceptability };
}
