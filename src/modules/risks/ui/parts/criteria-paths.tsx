// SPDX-License-Identifier: Apache-2.0
import { MultiSelect, NativeSelect, NumberInput } from '@mantine/core';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import { type Axis, acceptabilities } from '../../model/axes.ts';
import { ownerRoles } from '../../model/scenario.ts';
import type { CriteriaParts } from './criteria-parts.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

/** The worst level that an owner may accept alone. */
export function Appetite({ axis, content, form }: CriteriaParts & { readonly axis: Axis }) {
  const text = useText();
  const words = useRiskWords();
  if (!form)
    return (
      <p className={classes.appetite}>
        {text('risks.criteria.appetite', { axis: words.axis(axis), word: words.acceptability(content.appetite[axis]) })}
      </p>
    );
  return (
    <NativeSelect
      label={text('risks.criteria.appetite.label')}
      data={acceptabilities.slice(0, 2).map((value) => ({ value, label: words.acceptability(value) }))}
      maw={320}
      {...form.getInputProps(`appetite.${axis}`)}
    />
  );
}

/** Who decides at a level, by when, and when an acceptance must be renewed. */
export function Escalation({ content, form }: CriteriaParts) {
  const text = useText();
  const words = useRiskWords();
  const format = useFormat();
  return (
    <PlainTable
      label={text('risks.criteria.escalation')}
      rows={acceptabilities.toReversed()}
      rowId={(word) => word}
      columns={[
        {
          id: 'level',
          title: text('risks.column.level'),
          cell: (word) => <StateBadge state={acceptabilityState[word]} label={words.acceptability(word)} />,
        },
        {
          id: 'decides',
          title: text('risks.criteria.decides'),
          cell: (word) =>
            form ? (
              <MultiSelect
                aria-label={`${text('risks.criteria.decides')}, ${words.acceptability(word)}`}
                data={ownerRoles.map((value) => ({ value, label: words.role(value) }))}
                {...form.getInputProps(`escalation.${word}.decides`)}
              />
            ) : (
              format.list(content.escalation[word].decides.map(words.role))
            ),
        },
        ...(['withinDays', 'reviewMonths'] as const).map((field) => ({
          id: field,
          title: text(`risks.criteria.${field}`),
          align: 'end' as const,
          cell: (word: (typeof acceptabilities)[number]) =>
            form ? (
              <NumberInput
                aria-label={`${text(`risks.criteria.${field}`)}, ${words.acceptability(word)}`}
                min={1}
                allowDecimal={false}
                w={100}
                {...form.getInputProps(`escalation.${word}.${field}`)}
              />
            ) : (
              content.escalation[word][field]
            ),
        })),
      ]}
    />
  );
}
