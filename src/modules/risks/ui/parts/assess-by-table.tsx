// SPDX-License-Identifier: Apache-2.0
import { Checkbox, NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { LocalText } from '../../../../contract/local-text.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import {
  type AssessmentMethod,
  type Estimate,
  equalLevels,
  estimatedBy,
  judgeBy,
  stricterOf,
} from '../../model/assessment-method.ts';
import { axes, axesOf, type Stage, stages } from '../../model/axes.ts';
import { type Criteria, judge } from '../../model/criteria.ts';
import { type ByValues, withAxis } from './assess-by-values.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

type AssessByTableProps = {
  readonly form: UseFormReturnType<ByValues>;
  readonly method: AssessmentMethod;
  readonly criteria: Criteria;
};

/** What is estimated on the scales of the method, stage by stage, with what follows from it at once. */
export function AssessByTable({ form, method, criteria }: AssessByTableProps) {
  const text = useText();
  const local = useLocal();
  const words = useRiskWords();
  const set = (stage: Stage, estimate: Estimate) => form.setFieldValue(stage, estimate as never);
  const rowOf = (label: React.ReactNode, key: string, cell: (stage: Stage) => React.ReactNode) => (
    <tr key={key}>
      <th scope="row">{label}</th>
      {stages.map((stage) => (
        <td key={stage}>{cell(stage)}</td>
      ))}
    </tr>
  );
  const level = (
    stage: Stage,
    name: string,
    steps: readonly { readonly name: LocalText }[],
    value: number,
    onChange: (n: number) => void,
  ) => (
    <NativeSelect
      size="xs"
      aria-label={text('risks.assess-by.level', { name, stage: words.stage(stage) })}
      data={steps.map((step, i) => ({ value: String(i + 1), label: `${i + 1} ${local(step.name)}` }))}
      value={String(value)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.assess} aria-label={local(method.name)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('risks.assess-by.estimated')}</th>
            {stages.map((stage) => (
              <th key={stage} scope="col">
                {words.stage(stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {estimatedBy(method).map(({ id, name, levels }) => {
            const label = name ? local(name) : text('risks.methods.likelihood');
            return rowOf(label, id, (stage) => {
              const estimate = form.values[stage];
              return level(stage, label, levels, estimate.inputs[id] ?? levels.length, (n) =>
                set(stage, { ...estimate, inputs: { ...estimate.inputs, [id]: n } }),
              );
            });
          })}
          {axes.map((axis) => {
            const isAffected = form.values.current.severity[axis] !== undefined;
            const most = method.severity.levels.length;
            const toggle = (checked: boolean) =>
              form.setValues(withAxis(form.values, axis, checked ? most : undefined) as Partial<ByValues>);
            return rowOf(
              <Checkbox
                label={words.axis(axis)}
                checked={isAffected}
                onChange={(event) => toggle(event.currentTarget.checked)}
              />,
              axis,
              (stage) => {
                const estimate = form.values[stage];
                return isAffected
                  ? level(stage, words.axis(axis), method.severity.levels, estimate.severity[axis] ?? most, (n) =>
                      set(stage, { ...estimate, severity: { ...estimate.severity, [axis]: n } }),
                    )
                  : null;
              },
            );
          })}
          {rowOf(text('risks.assess-by.follows'), 'follows', (stage) => (
            <Follows method={method} criteria={criteria} estimate={form.values[stage]} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type FollowsProps = { readonly method: AssessmentMethod; readonly criteria: Criteria; readonly estimate: Estimate };

function Follows({ method, criteria, estimate }: FollowsProps) {
  const local = useLocal();
  const words = useRiskWords();
  if (axesOf(estimate.severity).length === 0) return null;
  const judged = judgeBy(method, estimate);
  const { acceptability, decides } = stricterOf(judge(equalLevels(method, judged), criteria), method, judged);
  const band = judged.scores.find(({ axis }) => axis === decides)?.band;
  const name = method.bands.find(({ id }) => id === band)?.name;
  return (
    <div className={classes.cell}>
      <StateBadge state={acceptabilityState[acceptability]} label={words.acceptability(acceptability)} />
      <span className={classes.note}>
        {name && local(name)} · {words.axis(decides)}
      </span>
    </div>
  );
}
