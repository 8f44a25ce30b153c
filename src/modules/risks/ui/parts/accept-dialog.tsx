// SPDX-License-Identifier: Apache-2.0

import { Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { monthsAfter } from '../../../../contract/calendar.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { api, criteriaQuery } from './api.ts';
import { canAccept } from './can-accept.ts';
import { openSignOff } from './sign-offs.tsx';
import { ofRisk, useSaved } from './use-saved.ts';

type AcceptDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** Records that the owner accepts what remains, until a date. An approval: it cannot be undone, only outdated. */
export function AcceptDialog({ detail, opened, onClose }: AcceptDialogProps) {
  const text = useText();
  const format = useFormat();
  const saved = useSaved();
  const criteria = useQuery(criteriaQuery()).data;
  const outcome = criteria && canAccept(detail, criteria.content);
  const latest = outcome?.can === 'yes' ? monthsAfter(dayOf(), outcome.reviewMonths) : undefined;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.accept')}
      action={text('risks.accept.action')}
      initial={{ rationale: '', until: '' }}
      row={detail}
      onSubmit={async (values, { seen }) => {
        const after = await api.acceptRisk({ ...ofRisk(seen), ...values });
        saved(after, text(openSignOff(after) ? 'risks.accept.asked' : 'risks.accept.done'));
      }}
    >
      {(form) => (
        <>
          <Text>{text('risks.accept.body', { owner: detail.row.owner ?? '–' })}</Text>
          {outcome?.can === 'yes' && outcome.needsSignOff && <Text>{text('risks.accept.sign-off')}</Text>}
          <Textarea
            label={text('risks.rationale')}
            required
            autosize
            minRows={2}
            {...form.getInputProps('rationale')}
          />
          <TextInput
            type="date"
            label={text('risks.column.accepted-until')}
            description={latest && text('risks.accept.latest', { date: format.date(latest) })}
            required
            {...form.getInputProps('until')}
          />
        </>
      )}
    </FormDialog>
  );
}
