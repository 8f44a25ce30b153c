// SPDX-License-Identifier: Apache-2.0
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { EmergencyUse } from '../../schemas.ts';
import { api, usersChanged } from './data.ts';

/** When an emergency account was used, and what somebody else found when looking at it. Nothing where none was. */
export function EmergencyUses() {
  const text = useText();
  const mayReview = useMay()('users:manage');
  const [reviewing, setReviewing] = useState<EmergencyUse>();
  const found = useQuery({ queryKey: ['users', 'emergency'], queryFn: () => api.users.emergencyUses({}) });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Part title={text('users.emergency')} hint={text('users.emergency.hint')}>
      <PlainTable
        label={text('users.emergency')}
        rows={items}
        rowId={({ id }) => id}
        columns={[
          { id: 'name', title: text('users.name'), cell: ({ name }) => name },
          { id: 'used', title: text('users.emergency.used'), cell: ({ usedAt }) => <DateText value={usedAt} exact /> },
          {
            id: 'state',
            title: text('users.state'),
            cell: ({ reviewedAt }) => (
              <StateBadge
                state={reviewedAt === null ? 'open' : 'done'}
                label={text(reviewedAt === null ? 'users.emergency.open' : 'users.emergency.reviewed')}
              />
            ),
          },
          { id: 'finding', title: text('users.emergency.finding'), cell: ({ finding }) => finding ?? '–' },
          {
            id: 'action',
            title: text('users.action'),
            isHidden: true,
            align: 'end',
            cell: (use) =>
              mayReview &&
              use.reviewedAt === null && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={text('users.emergency.review-of', { name: use.name })}
                  onClick={() => setReviewing(use)}
                >
                  {text('users.emergency.review')}
                </Button>
              ),
          },
        ]}
      />
      <FormDialog
        opened={reviewing !== undefined}
        onClose={() => setReviewing(undefined)}
        title={text('users.emergency.review-of', { name: reviewing?.name ?? '' })}
        action={text('users.emergency.review')}
        initial={{ finding: '' }}
        onSubmit={async ({ finding }) => {
          if (reviewing) await api.users.reviewEmergencyUse({ id: reviewing.id, finding });
          await usersChanged();
        }}
      >
        {(form) => (
          <Textarea
            label={text('users.emergency.finding')}
            description={text('users.emergency.finding.help')}
            required
            autosize
            minRows={3}
            maxLength={2000}
            {...form.getInputProps('finding')}
          />
        )}
      </FormDialog>
    </Part>
  );
}
