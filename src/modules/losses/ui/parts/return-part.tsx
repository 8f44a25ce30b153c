// SPDX-License-Identifier: Apache-2.0
import { Button, Group, MultiSelect, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { Portfolio, Unit } from '../../schemas.ts';
import type { ControlReturn } from '../../what-if-schemas.ts';
import { api } from './api.ts';
import { Curves } from './curves.tsx';
import { useLossWords } from './words.ts';
import { YearsTable } from './years-table.tsx';

type ReturnPartProps = { readonly unit: Unit; readonly learnt: boolean; readonly inputs: Portfolio['inputs'] };
const parts = ['frequency', 'severity'] as const;
const ends = ['low', 'mode', 'high'] as const;

/** What is left of an estimate with the controls, in percent: at the best, most likely and worst. */
const initial = {
  on: [] as string[],
  cost: '' as number | '',
  ...{ 'frequency-low': 30, 'frequency-mode': 50, 'frequency-high': 80 },
  ...{ 'severity-low': 100, 'severity-mode': 100, 'severity-high': 100 },
};
type Values = typeof initial;

export function ReturnPart({ unit, learnt, inputs }: ReturnPartProps) {
  const text = useText();
  const form = useForm<Values>({
    initialValues: { ...initial, on: inputs.slice(0, 1).map(({ scenarioId }) => scenarioId) },
  });
  const [asked, setAsked] = useState<Values>();
  const found = useQuery({
    queryKey: ['losses', 'return', unit, learnt, asked],
    queryFn: () => api.controlReturn(inputOf(unit, learnt, asked ?? initial)),
    enabled: asked !== undefined && asked.on.length > 0,
    placeholderData: keepPreviousData,
  });
  return (
    <Part title={text('losses.return')} hint={text('losses.return.hint')}>
      <form onSubmit={form.onSubmit(setAsked)}>
        <MultiSelect
          label={text('losses.return.on')}
          data={inputs.map(({ scenarioId, name }) => ({ value: scenarioId, label: name }))}
          clearButtonProps={{ 'aria-label': text('losses.return.clear') }}
          {...form.getInputProps('on')}
        />
        {parts.map((part) => (
          <Group key={part} gap="md" mt="xs">
            {ends.map((end) => (
              <NumberInput
                key={end}
                label={text(`losses.return.${part}.${end}`)}
                {...{ min: 0, max: 1000, suffix: ' %', w: 240 }}
                {...form.getInputProps(`${part}-${end}`)}
              />
            ))}
          </Group>
        ))}
        <Group align="flex-end" mt="xs">
          <NumberInput label={text('losses.return.cost')} min={0} w={240} {...form.getInputProps('cost')} />
          <Button type="submit" disabled={form.values.on.length === 0} loading={found.isFetching}>
            {text('losses.assume.compute')}
          </Button>
        </Group>
      </form>
      {asked && <Loaded query={found}>{(answer) => <Answer answer={answer} />}</Loaded>}
    </Part>
  );
}

function inputOf(unit: Unit, learnt: boolean, values: Values) {
  const range = (part: (typeof parts)[number]) => ({
    low: values[`${part}-low`] / 100,
    mode: values[`${part}-mode`] / 100,
    high: values[`${part}-high`] / 100,
  });
  const { on, cost } = values;
  return {
    ...{ unit, learnt, on, frequency: range('frequency'), severity: range('severity') },
    ...(cost !== '' && cost > 0 && { cost }),
  };
}

function Answer({ answer }: { readonly answer: ControlReturn }) {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  const { unit, before, after, reduction, returnOnCost } = answer;
  const names = { before: text('losses.return.before'), after: text('losses.return.after') };
  const amount = (value: ControlReturn['reduction']['best']) =>
    value === null ? text('losses.return.unknown') : words.amount(value, unit);
  const share = (value: ControlReturn['reduction']['best']) =>
    typeof value === 'number' ? format.percent(value, 0) : text('losses.return.unknown');
  const rows = (['best', 'likely', 'worst'] as const).map((end) => ({
    ...{ end, saved: amount(reduction[end]) },
    back: returnOnCost ? share(returnOnCost[end]) : text('losses.return.no-cost'),
  }));
  return (
    <>
      <PlainTable
        label={text('losses.return')}
        rows={rows}
        rowId={({ end }) => end}
        columns={[
          { id: 'end', title: text('losses.return.case'), cell: ({ end }) => text(`losses.return.${end}`) },
          { id: 'saved', title: text('losses.return.saved'), align: 'end', cell: ({ saved }) => saved },
          { id: 'back', title: text('losses.return.back'), align: 'end', cell: ({ back }) => back },
        ]}
      />
      <Curves
        title={text('losses.return.curves')}
        summary={text('losses.assume.summary', {
          before: words.amount(before.mean.value, unit),
          after: words.amount(after.mean.value, unit),
        })}
        of={[
          { name: names.before, year: before },
          { name: names.after, year: after },
        ]}
      />
      <YearsTable
        label={text('losses.return.curves')}
        unit={unit}
        before={{ title: names.before, year: before }}
        after={{ title: names.after, year: after }}
      />
    </>
  );
}
