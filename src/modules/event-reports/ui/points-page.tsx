// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { organisation } from '../../organisation/contract.ts';
import { eventReports, type ReportPoint } from '../contract.ts';

const api = connect({ eventReports, organisation });

/** Places whose posters take reports without an account. */
export function Page() {
  const text = useText();
  const format = useFormat();
  const mayChange = useMay()('event-reports:set-up');
  const [isAdding, setAdding] = useState(false);
  const [closing, setClosing] = useState<ReportPoint>();
  const found = useQuery({ queryKey: ['event-reports', 'points'], queryFn: () => api.eventReports.points({}) });
  const add = mayChange
    ? { label: text('event-reports.point.add'), icon: <IconPlus size={16} />, onClick: () => setAdding(true) }
    : undefined;
  return (
    <PageFrame title={text('event-reports.points')} sentence={text('event-reports.points.sentence')} primary={add}>
      <Loaded query={found}>
        {({ items, hidden }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={text('event-reports.points.empty.title')}>
                {text('event-reports.points.empty.body')}
              </EmptyState>
            ) : (
              <PlainTable
                label={text('event-reports.points')}
                rows={items}
                rowId={({ id }) => id}
                columns={[
                  { id: 'label', title: text('event-reports.point.label'), cell: ({ label }) => label },
                  {
                    id: 'state',
                    title: text('event-reports.state'),
                    cell: ({ closedAt }) => (
                      <StateBadge
                        state={closedAt === null ? 'done' : 'waived'}
                        label={text(closedAt === null ? 'event-reports.point.open' : 'event-reports.point.closed')}
                      />
                    ),
                  },
                  {
                    id: 'reports',
                    title: text('event-reports.title'),
                    align: 'end',
                    cell: ({ reports }) => format.number(reports),
                  },
                  {
                    id: 'since',
                    title: text('event-reports.point.since'),
                    cell: ({ createdAt }) => <DateText value={createdAt} />,
                  },
                  {
                    id: 'action',
                    title: text('event-reports.point.action'),
                    isHidden: true,
                    align: 'end',
                    cell: (point) =>
                      mayChange &&
                      point.closedAt === null && (
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          aria-label={text('event-reports.point.close-of', { label: point.label })}
                          onClick={() => setClosing(point)}
                        >
                          {text('event-reports.point.close')}
                        </Button>
                      ),
                  },
                ]}
              />
            )}
            {hidden > 0 && <p>{text('table.hidden', { count: hidden })}</p>}
          </>
        )}
      </Loaded>
      <AddDialog opened={isAdding} onClose={() => setAdding(false)} />
      <ConfirmDialog
        opened={closing !== undefined}
        onClose={() => setClosing(undefined)}
        title={text('event-reports.point.close-of', { label: closing?.label ?? '' })}
        action={text('event-reports.point.close')}
        isDestructive
        onConfirm={async () => {
          if (closing) await api.eventReports.closePoint({ id: closing.id });
          await queryClient.invalidateQueries({ queryKey: ['event-reports', 'points'] });
        }}
      >
        {text('event-reports.point.close.body')}
      </ConfirmDialog>
    </PageFrame>
  );
}

type AddDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Makes a point and goes on to its poster, whose code is not shown again. */
function AddDialog({ opened, onClose }: AddDialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const units = useQuery({ queryKey: ['organisation', 'units'], queryFn: () => api.organisation.units({}) });
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('event-reports.point.add')}
      action={text('event-reports.point.make')}
      initial={{ label: '', ownerUnit: '' }}
      onSubmit={async ({ label, ownerUnit }) => {
        const { code } = await api.eventReports.addPoint({ label, ...(ownerUnit !== '' && { ownerUnit }) });
        await queryClient.invalidateQueries({ queryKey: ['event-reports', 'points'] });
        void navigate({ to: '/event-reports/poster/$code', params: { code }, search: { label } as never });
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={text('event-reports.point.label')}
            description={text('event-reports.point.label.help')}
            required
            maxLength={200}
            {...form.getInputProps('label')}
          />
          <NativeSelect
            label={text('event-reports.point.unit')}
            data={(units.data?.items ?? []).map(({ id, name, parentId }) => ({
              value: parentId === null ? '' : id,
              label: name,
            }))}
            {...form.getInputProps('ownerUnit')}
          />
        </>
      )}
    </FormDialog>
  );
}
