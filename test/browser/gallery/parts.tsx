// SPDX-License-Identifier: Apache-2.0
import { Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { unknownReasons } from '../../../src/contract/answer.ts';
import { ApiError } from '../../../src/ui/data/api-error.ts';
import { Chart } from '../../../src/ui/kit/chart.tsx';
import { ConfirmDialog } from '../../../src/ui/kit/confirm-dialog.tsx';
import { ErrorState } from '../../../src/ui/kit/error-state.tsx';
import { FormDialog } from '../../../src/ui/kit/form-dialog.tsx';
import { Meter } from '../../../src/ui/kit/meter.tsx';
import { useNotify } from '../../../src/ui/kit/notify.tsx';
import { Page } from '../../../src/ui/kit/page.tsx';
import { type Proof, Proven } from '../../../src/ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../src/ui/kit/state-badge.tsx';
import { stateWords } from '../../../src/ui/kit/states.ts';

const known: Proof = {
  answer: 'The pump can be reached from the guest network.',
  state: 'fail',
  facts: [
    { label: 'Address of the pump', value: '10.20.4.17', to: '/table/full' },
    { label: 'Rule 114 of the firewall', value: 'permit any to ward-iot' },
  ],
  rule: 'A device that treats patients is not reachable from a network of visitors.',
  source: 'IEC 80001-1, 4.4',
  computedAt: '2026-11-01T08:30:00Z',
  wouldChange: ['A rule before 114 that denies guest to ward-iot'],
};
const missing: Proof = {
  ...known,
  answer: 'Nobody knows whether the pump can be reached.',
  state: 'unknown',
  facts: [],
  missing: [{ what: 'Rules of the firewall in building C', who: 'the network engineers' }],
};
const problem = (issues: ApiError['issues']) =>
  new ApiError({ code: 'invalid-input', message: 'The entry was not accepted.', issues, requestId: 'r-42' }, 400);

const months = ['August', 'September', 'October', 'November'];
const counts = [9, 7, 8, 4];

export function Parts() {
  const notify = useNotify();
  const [dialog, setDialog] = useState<'form' | 'conflict' | 'confirm'>();
  const [undone, setUndone] = useState(false);
  const close = () => setDialog(undefined);
  return (
    <Page
      title="Infusion pump 17"
      state={<StateBadge state="fail" />}
      owner="Biomedical engineering"
      sentence="A pump for medicines on the intensive care ward."
      callouts={[
        {
          id: '1',
          state: 'bad',
          title: 'Doses can be changed from the guest network',
          body: 'Take it off the network.',
        },
        { id: '2', state: 'partial', title: 'The maker ends support in 40 days' },
        { id: '3', state: 'unknown', title: 'Not known: whether its log is kept' },
        { id: '4', state: 'good', title: 'Never shown' },
      ]}
      primary={{ label: 'Edit', onClick: () => setDialog('form') }}
      menu={[
        { label: 'Edit together', onClick: () => setDialog('conflict') },
        { label: 'Retire', onClick: () => setDialog('confirm'), isDestructive: true },
        { label: 'Mark as seen', onClick: () => notify.done('Marked as seen.', async () => setUndone(true)) },
      ]}
    >
      <Stack gap="lg">
        <Group gap="xs">
          {stateWords.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
          {unknownReasons.map((reason) => (
            <StateBadge key={reason} state="unknown" reason={reason} />
          ))}
        </Group>
        <Group>
          <Proven proof={known}>Score 17</Proven>
          <Proven proof={missing}>
            <StateBadge state="unknown" />
          </Proven>
        </Group>
        <Meter
          label="Controls"
          hidden={4}
          parts={[
            { state: 'good', count: 61, label: 'in place' },
            { state: 'bad', count: 9, label: 'missing' },
            { state: 'unknown', count: 23, label: 'unknown' },
          ]}
        />
        <Chart
          title="Open risks"
          summary="From nine in August to four in November."
          option={{
            xAxis: { type: 'category', data: months },
            yAxis: { type: 'value' },
            series: [{ type: 'bar', data: counts }],
          }}
          columns={['Month', 'Risks']}
          rows={months.map((month, index) => [month, counts[index] ?? 0])}
        />
        <ErrorState
          error={problem([{ path: 'devices.csv:17', message: 'There is no serial number.' }])}
          onRetry={close}
        />
        <output>{undone ? 'taken back' : ''}</output>
      </Stack>
      <FormDialog
        opened={dialog === 'form'}
        onClose={close}
        title="Edit the pump"
        action="Save"
        initial={{ name: 'Infusion pump 17' }}
        onSubmit={async () => {
          throw problem([{ path: 'name', message: 'Another device has this name.' }]);
        }}
      >
        {(form) => <TextInput label="Name" {...form.getInputProps('name')} />}
      </FormDialog>
      <FormDialog
        opened={dialog === 'conflict'}
        onClose={close}
        title="Edit the pump"
        action="Save"
        initial={{ name: 'Infusion pump 17' }}
        labels={{ name: 'Name' }}
        row={{ name: 'Infusion pump 17' }}
        valuesOf={(row) => row}
        onSubmit={async () => {
          const said = { code: 'conflict', message: 'Changed meanwhile.', issues: [], requestId: 'r-43' };
          throw new ApiError({ ...said, current: { name: 'Pump seventeen' } }, 409);
        }}
      >
        {(form) => <TextInput label="Name" {...form.getInputProps('name')} />}
      </FormDialog>
      <ConfirmDialog
        opened={dialog === 'confirm'}
        onClose={close}
        title="Retire the pump?"
        action="Retire"
        isDestructive
        onConfirm={async () => undefined}
      >
        It leaves the inventory. Its risks stay in the register.
      </ConfirmDialog>
    </Page>
  );
}
