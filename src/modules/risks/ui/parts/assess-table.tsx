// SPDX-License-Identifier: Apache-2.0
import { Checkbox, NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import {
  type Axis,
  axes,
  type Level,
  levels,
  likelihoodWords,
  type Stage,
  severityWords,
  stages,
} from '../../model/axes.ts';
import { type Criteria, judge } from '../../model/criteria.ts';
import { type AssessValues, type StageLevels, unjudged, withLevel } from './assess-values.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

type AssessTableProps = { readonly form: UseFormReturnType<AssessValues>; readonly criteria: Criteria };

/** Likelihood and severity of every affected axis on every stage, with what the criteria make of them at once. */
export function AssessTable({ form, criteria }: AssessTableProps) {
  const text = useText();
  const words = useRiskWords();
  const set = (axis: Axis, value: StageLevels | null) => form.setFieldValue(axis, value as never);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.assess} aria-label={text('risks.assess.affected')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('risks.assess.affected')}</th>
            {stages.map((stage) => (
              <th key={stage} scope="col">
                {words.stage(stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {axes.map((axis) => {
            const value = form.values[axis];
            return (
              <tr key={axis}>
                <th scope="row">
                  <Checkbox
                    label={words.axis(axis)}
                    checked={value !== null}
                    onChange={(event) => set(axis, event.currentTarget.checked ? unjudged : null)}
                  />
                </th>
                {stages.map((stage) => (
                  <td key={stage}>
                    {value && (
                      <LevelInputs
                        axis={axis}
                        stage={stage}
                        value={value}
                        method={form.values.method}
                        criteria={criteria}
                        onChange={(next) => set(axis, next)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

type LevelInputsProps = {
  readonly axis: Axis;
  readonly stage: Stage;
  readonly value: StageLevels;
  readonly method: AssessValues['method'];
  readonly criteria: Criteria;
  readonly onChange: (value: StageLevels) => void;
};

function LevelInputs({ axis, stage, value, method, criteria, onChange }: LevelInputsProps) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const { acceptability } = judge({ [axis]: value[stage] }, criteria);
  const options = (say: (level: Level) => string) =>
    levels.map((level) => ({ value: String(level), label: `${level} ${say(level)}` }));
  const change = (part: 'likelihood' | 'severity') => (event: { currentTarget: { value: string } }) =>
    onChange(withLevel(value, stage, part, Number(event.currentTarget.value) as Level));
  const where = { axis: words.axis(axis), stage: words.stage(stage) };
  const { likelihood, severity } = value[stage];
  return (
    <div className={classes.levelInputs}>
      <NativeSelect
        size="xs"
        aria-label={text('risks.assess.likelihood', where)}
        title={local(criteria.likelihood[method][likelihoodWords[likelihood - 1] ?? 'frequent'])}
        data={options(words.likelihood)}
        value={String(likelihood)}
        onChange={change('likelihood')}
      />
      <NativeSelect
        size="xs"
        aria-label={text('risks.assess.severity', where)}
        title={local(criteria.severity[axis][severityWords[severity - 1] ?? 'catastrophic'])}
        data={options(words.severity)}
        value={String(severity)}
        onChange={change('severity')}
      />
      <StateBadge state={acceptabilityState[acceptability]} label={words.acceptability(acceptability)} />
    </div>
  );
}
