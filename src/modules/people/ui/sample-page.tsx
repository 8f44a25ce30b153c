// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { monthsAfter } from '../../../contract/calendar.ts';
import type { In } from '../../../contract/contract.ts';
import { connect } from '../../../ui/data/api.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { dayOf } from '../../../ui/i18n/today.ts';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { people } from '../contract.ts';
import { populations } from '../model.ts';

const api = connect({ people }).people;
type Asked = In<typeof people.sample.input>;

/** A sample of those who came, moved or left, for who tests whether their rights were given and withdrawn. */
export function Page() {
  const text = useText();
  const [asked, ask] = useState<Asked>();
  const form = useForm<Asked>({
    initialValues: {
      ...{ population: 'leavers', from: monthsAfter(dayOf(), -12), until: dayOf() },
      ...{ size: 25, seed: '' },
    },
  });
  return (
    <PageFrame title={text('people.sample')} sentence={text('people.sample.sentence')}>
      <form onSubmit={form.onSubmit((values) => ask({ ...values, size: Number(values.size) }))}>
        <Group align="end" gap="sm">
          <Select
            label={text('people.population')}
            allowDeselect={false}
            data={populations.map((value) => ({ value, label: text(`people.population.${value}`) }))}
            {...form.getInputProps('population')}
          />
          <TextInput label={text('people.sample.from')} type="date" required {...form.getInputProps('from')} />
          <TextInput label={text('people.sample.until')} type="date" required {...form.getInputProps('until')} />
          <TextInput
            label={text('people.sample.size')}
            type="number"
            min={1}
            max={200}
            required
            {...form.getInputProps('size')}
          />
          <TextInput label={text('people.sample.seed')} maxLength={100} required {...form.getInputProps('seed')} />
          <Button type="submit">{text('people.sample.draw')}</Button>
        </Group>
      </form>
      <p>{text('people.sample.hint')}</p>
      {asked && <Sample asked={asked} />}
    </PageFrame>
  );
}

function Sample({ asked }: { readonly asked: Asked }) {
  const text = useText();
  const found = useQuery({ queryKey: ['people', 'sample', asked], queryFn: () => api.sample(asked) });
  return (
    <Loaded query={found}>
      {({ items, population, hidden, digest }) => (
        <Part title={text('people.sample.drawn', { count: items.length, population })}>
          <Facts>
            <Fact label={text('people.sample.seed')}>{asked.seed}</Fact>
            <Fact label={text('people.sample.digest')}>
              <Identifier>{digest}</Identifier>
            </Fact>
          </Facts>
          {hidden > 0 && <p>{text('table.hidden', { count: hidden })}</p>}
          <PlainTable
            label={text('people.sample')}
            rows={items}
            rowId={({ id }) => id}
            columns={[
              { id: 'name', title: text('people.name'), cell: ({ name }) => name ?? text('people.erased') },
              { id: 'department', title: text('people.department'), cell: ({ department }) => department },
              { id: 'role', title: text('people.role'), cell: ({ role }) => role },
              { id: 'day', title: text('people.sample.day'), cell: ({ day }) => <DateText value={day} /> },
              { id: 'before', title: text('people.sample.before'), cell: ({ before }) => before },
            ]}
          />
        </Part>
      )}
    </Loaded>
  );
}
