// SPDX-License-Identifier: Apache-2.0
import type { Say } from '../../../../ui/i18n/text.tsx';
import type { FormValues } from '../../../../ui/kit/form-changes.ts';
import {
  acceptabilities,
  axes,
  type Level,
  levels,
  likelihoodWords,
  methods,
  severityWords,
} from '../../model/axes.ts';
import { ownerRoles } from '../../model/scenario.ts';
import { riskWords } from './words.ts';

type Label = readonly [path: string, label: string];
const likelihoodOf = (level: Level) => likelihoodWords[level - 1] ?? 'frequent';
const severityOf = (level: Level) => severityWords[level - 1] ?? 'catastrophic';

/** What criteria say, by the path of each word, number and row. */
export const leavesOf = (content: object, above = ''): FormValues =>
  Object.fromEntries(
    Object.entries(content).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(leavesOf(value, `${above}${name}.`))
        : [[`${above}${name}`, value]],
    ),
  );

/** What the form calls each word, number and row of the criteria, by its path. */
export function criteriaLabels(text: Say): Readonly<Record<string, string>> {
  const words = riskWords(text);
  const both = (path: string, label: string): Label[] =>
    (['en', 'de'] as const).map((language) => [
      `${path}.${language}`,
      `${label}, ${text(`risks.language.${language}`)}`,
    ]);
  const ofLikelihood = methods.flatMap((method) =>
    levels.flatMap((level) =>
      both(
        `likelihood.${method}.${likelihoodOf(level)}`,
        `${words.method(method)}: ${level} ${words.likelihood(level)}`,
      ),
    ),
  );
  const ofAxes = axes.flatMap((axis): Label[] => [
    [`appetite.${axis}`, `${words.axis(axis)}: ${text('risks.criteria.appetite.label')}`],
    ...levels.flatMap((level): Label[] => [
      [
        `acceptability.${axis}.${severityOf(level)}`,
        `${text('risks.criteria.matrix', { axis: words.axis(axis) })}, ${words.severity(level)}`,
      ],
      ...both(`severity.${axis}.${severityOf(level)}`, `${words.axis(axis)}: ${level} ${words.severity(level)}`),
    ]),
  ]);
  const ofEscalation = acceptabilities.flatMap((word) =>
    (['decides', 'withinDays', 'reviewMonths'] as const).map(
      (field): Label => [
        `escalation.${word}.${field}`,
        `${text(`risks.criteria.${field}`)}, ${words.acceptability(word)}`,
      ],
    ),
  );
  return Object.fromEntries([
    ...both('name', text('risks.criteria.name')),
    ...ofAxes,
    ...ofLikelihood,
    ...ofEscalation,
  ]);
}

/** A choice, or a row of them, as the form says it; undefined for what people have written. */
export function sayCriteria(text: Say, path: string, value: unknown): string | undefined {
  const words = riskWords(text);
  const level = (word: unknown) => {
    const known = acceptabilities.find((one) => one === word);
    return known ? words.acceptability(known) : String(word);
  };
  if (path.startsWith('appetite.')) return level(value);
  if (!Array.isArray(value)) return undefined;
  if (path.startsWith('acceptability.'))
    return levels.map((likelihood) => `${words.likelihood(likelihood)}: ${level(value[likelihood - 1])}`).join(', ');
  return ownerRoles
    .filter((role) => value.includes(role))
    .map(words.role)
    .join(', ');
}
