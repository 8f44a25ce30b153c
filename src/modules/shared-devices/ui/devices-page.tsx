// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { becomeShared, sharedSessionQuery } from '../../../ui/data/shared-session.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { type SharedDevice, sharedDevices } from '../contract.ts';

const api = connect({ 'shared-devices': sharedDevices })['shared-devices'];
const listKey = ['shared-devices'];

/** Computers that several people use, and the way to make this one such a computer. */
export function Page() {
  const text = useText();
  const mayManage = useMay()('shared-devices:manage');
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<SharedDevice>();
  const client = useQueryClient();
  const notify = useNotify();
  const found = useQuery({ queryKey: listKey, queryFn: () => api.list({}) });
  const add = async ({ name, reportCode }: { name: string; reportCode: string }) => {
    const { key } = await api.add({ name, ...(reportCode.trim() && { reportCode: codeIn(reportCode) }) });
    await becomeShared(key);
    await Promise.all([
      client.invalidateQueries({ queryKey: listKey }),
      client.invalidateQueries({ queryKey: sharedSessionQuery.queryKey }),
    ]);
    notify.done(text('shared-devices.added'));
  };
  const revoke = async ({ id }: SharedDevice) => {
    await api.revoke({ id });
    await client.invalidateQueries({ queryKey: listKey });
    notify.done(text('shared-devices.revoked'));
  };
  return (
    <PageFrame
      title={text('shared-devices.title')}
      sentence={text('shared-devices.sentence')}
      primary={mayManage ? { label: text('shared-devices.add'), onClick: () => setAdding(true) } : undefined}
    >
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={text('shared-devices.none')}>{text('shared-devices.none.body')}</EmptyState>
          ) : (
            <Devices items={items} onRevoke={mayManage ? setLeaving : undefined} />
          )
        }
      </Loaded>
      <FormDialog
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={text('shared-devices.add')}
        action={text('shared-devices.add.action')}
        initial={{ name: '', reportCode: '' }}
        onSubmit={add}
      >
        {(form) => (
          <Stack gap="md">
            <Text>{text('shared-devices.add.body')}</Text>
            <TextInput
              label={text('shared-devices.name')}
              placeholder={text('shared-devices.name.example')}
              required
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <TextInput
              label={text('shared-devices.report')}
              description={text('shared-devices.report.hint')}
              {...form.getInputProps('reportCode')}
            />
          </Stack>
        )}
      </FormDialog>
      <ConfirmDialog
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={text('shared-devices.revoke')}
        action={text('shared-devices.revoke.action')}
        isDestructive
        onConfirm={async () => leaving && revoke(leaving)}
      >
        {text('shared-devices.revoke.body', { name: leaving?.name ?? '' })}
      </ConfirmDialog>
    </PageFrame>
  );
}

/** The code of a report point, out of the address on its poster. */
const codeIn = (words: string): string => words.trim().replace(/^.*\/report\//, '');

type DevicesProps = {
  readonly items: readonly SharedDevice[];
  readonly onRevoke: ((device: SharedDevice) => void) | undefined;
};

function Devices({ items, onRevoke }: DevicesProps) {
  const text = useText();
  const actor = useActorName();
  return (
    <PlainTable
      label={text('shared-devices.title')}
      rows={items}
      rowId={({ id }) => id}
      columns={[
        { id: 'name', title: text('shared-devices.name'), cell: ({ name }) => name },
        {
          id: 'state',
          title: text('shared-devices.state'),
          cell: ({ revokedAt }) => (
            <StateBadge
              state={revokedAt === null ? 'done' : 'not-applicable'}
              label={text(revokedAt === null ? 'shared-devices.state.shared' : 'shared-devices.state.revoked')}
            />
          ),
        },
        { id: 'by', title: text('shared-devices.by'), cell: ({ addedBy }) => actor(addedBy) },
        { id: 'at', title: text('shared-devices.at'), cell: ({ addedAt }) => <DateText value={addedAt} /> },
        { id: 'ended', title: text('shared-devices.ended'), cell: ({ revokedAt }) => <DateText value={revokedAt} /> },
        {
          id: 'action',
          title: text('shared-devices.action'),
          isHidden: true,
          align: 'end',
          cell: (device) =>
            onRevoke &&
            device.revokedAt === null && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={text('shared-devices.revoke-of', { name: device.name })}
                onClick={() => onRevoke(device)}
              >
                {text('shared-devices.revoke.action')}
              </Button>
            ),
        },
      ]}
    />
  );
}
