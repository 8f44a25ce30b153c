// SPDX-License-Identifier: Apache-2.0
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { QueryError } from '../../../../ui/kit/error-state.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { EmergencyUse } from '../../schemas.ts';
import { api, emergencyQuery, usersChanged, waitsForReview } from './data.ts';

/**
 * When an emergency account was used, and what somebody else found when looking at it. Nothing where none was.
 * @param waiting those that nobody has looked at; else the others
 */
export function EmergencyUses({ waiting }: { readonly waiting: boolean }) {
  const text = useText();
  const mayReview = useMay()('users:manage');
  const [reviewing, setReviewing] = useState<EmergencyUse>();
  const found = useQuery(emergencyQuery);
  const items = (found.data?.items ?? []).filter((use) => waitsForReview(use) === waiting);
  // said once, by the part that must not be missed
  if (found.isError && waiting) return <QueryError error={found.error} />;
  const title = text(waiting ? 'users.emergency.waiting' : 'users.emergency');
  return (
    <>
      {items.length > 0 && (
        <Part title={title} hint={text('users.emergency.hint')}>
          <PlainTable
            label={title}
            rows={items}
            rowId={({ id }) => id}
            columns={[
              { id: 'name', title: text('users.name'), cell: ({ name }) => name },
              {
                id: 'used',
                title: text('users.emergency.used'),
                cell: ({ usedAt }) => <DateText value={usedAt} exact />,
              },
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
        </Part>
      )}
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
    </>
  );
}
