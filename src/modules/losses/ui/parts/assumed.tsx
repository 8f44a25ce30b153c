// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import type { Unit } from '../../schemas.ts';
import type { WhatIf } from '../../what-if-schemas.ts';
import { api } from './api.ts';
import { Curves } from './curves.tsx';
import { useLossWords } from './words.ts';
import { YearsTable } from './years-table.tsx';

type AssumedProps = { readonly unit: Unit; readonly learnt: boolean };
const initial = {
  correlation: 0.3,
  shockRate: 0,
  shockShare: 0.5,
  deductible: '' as number | '',
  cover: '' as number | '',
};
type Values = typeof initial;

/** A year in which ways to lose go together, something hits several at once, or an insurance pays. */
export function AssumedPart({ unit, learnt }: AssumedProps) {
  const text = useText();
  const form = useForm<Values>({ initialValues: initial });
  const [asked, setAsked] = useState<Values>(initial);
  const { deductible, cover, ...numbers } = asked;
  const found = useQuery({
    queryKey: ['losses', 'what-if', unit, learnt, asked],
    queryFn: () =>
      api.whatIf({
        ...{ unit, learnt, ...numbers },
        ...(deductible !== '' && { deductible }),
        ...(cover !== '' && cover > 0 && { cover }),
      }),
    placeholderData: keepPreviousData,
  });
  const field = (name: keyof Values, more: object) => (
    <NumberInput label={text(`losses.assume.${name}`)} min={0} w={220} {...more} {...form.getInputProps(name)} />
  );
  return (
    <Part title={text('losses.assume')} hint={text('losses.assume.hint')}>
      <form onSubmit={form.onSubmit(setAsked)}>
        <Group align="flex-end" gap="md">
          {field('correlation', { max: 1, step: 0.1, decimalScale: 2 })}
          {field('shockRate', { max: 100, step: 0.1 })}
          {field('shockShare', { max: 1, step: 0.1 })}
          {field('deductible', {})}
          {field('cover', {})}
          <Button type="submit" loading={found.isFetching}>
            {text('losses.assume.compute')}
          </Button>
        </Group>
      </form>
      <Loaded query={found}>{(answer) => <Answer answer={answer} />}</Loaded>
    </Part>
  );
}

function Answer({ answer: { unit, plain, assumed, simulated } }: { readonly answer: WhatIf }) {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  if (!plain || !assumed) return <p>{text('losses.tornado.none')}</p>;
  const names = { plain: text('losses.assume.plain'), assumed: text('losses.assume.assumed') };
  return (
    <>
      <p role="status">
        {simulated
          ? text('losses.assume.simulated', {
              ...{
                trials: format.number(simulated.trials),
                seed: String(simulated.seed),
                generator: simulated.generator,
              },
              ...{
                mean: words.amount(simulated.check.simulated, unit),
                closed: words.amount(simulated.check.closedForm, unit),
              },
            })
          : text('losses.exact')}
      </p>
      <Curves
        title={text('losses.assume.curves')}
        summary={text('losses.assume.summary', {
          before: words.amount(plain.mean.value, unit),
          after: words.amount(assumed.mean.value, unit),
        })}
        of={[
          { name: names.plain, year: plain },
          { name: names.assumed, year: assumed },
        ]}
      />
      <YearsTable
        label={text('losses.assume')}
        unit={unit}
        before={{ title: names.plain, year: plain }}
        after={{ title: names.assumed, year: assumed }}
        {...(simulated && { errors: text('losses.standard-error') })}
      />
    </>
  );
}
