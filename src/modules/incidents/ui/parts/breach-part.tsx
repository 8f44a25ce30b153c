// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { breachRisks } from '../../model.ts';
import type { IncidentDetail } from '../../schemas.ts';
import { api, incidentChanged } from './api.ts';

/** What was decided on what a breach means for the persons concerned, and the way to decide. */
export function BreachPart({ row }: { readonly row: IncidentDetail }) {
  const text = useText();
  const actor = useActorName();
  const notify = useNotify();
  const mayDecide = useMay()('incidents:decide-breach');
  const [isOpen, setIsOpen] = useState(false);
  if (row.personalData === false) return null;
  return (
    <Part
      title={text('incidents.breach')}
      action={
        mayDecide && (
          <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
            {text('incidents.decide')}
          </Button>
        )
      }
    >
      {row.decisions.length === 0 && <p>{text('incidents.breach.none')}</p>}
      <Facts>
        {row.decisions.map(({ id, risk, reason, advice, decidedBy, decidedAt }) => (
          <Fact key={id} label={text(`incidents.breach.${risk}`)} note={<DateText value={decidedAt} />}>
            {`${[reason, advice].filter(Boolean).join(' ')} (${actor(decidedBy)}) `}
          </Fact>
        ))}
      </Facts>
      <FormDialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={text('incidents.decide.of', { name: row.title })}
        action={text('incidents.decide')}
        initial={{ risk: '', reason: '', advice: '' }}
        onSubmit={async ({ risk, reason, advice }) => {
          const decided = { risk: risk as (typeof breachRisks)[number], reason };
          await incidentChanged(
            await api.decideBreach({
              ...{ id: row.id, revision: row.revision, ...decided },
              ...(advice.trim() && { advice: advice.trim() }),
            }),
          );
          notify.done(text('incidents.decided'));
        }}
      >
        {(form) => (
          <>
            <p>{text('incidents.decide.hint')}</p>
            <Select
              label={text('incidents.breach.risk')}
              required
              data={breachRisks.map((value) => ({ value, label: text(`incidents.breach.${value}`) }))}
              {...form.getInputProps('risk')}
            />
            <Textarea
              label={text('incidents.reason')}
              required
              autosize
              minRows={3}
              {...form.getInputProps('reason')}
            />
            <Textarea label={text('incidents.advice')} autosize minRows={2} {...form.getInputProps('advice')} />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
