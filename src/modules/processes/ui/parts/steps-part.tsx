// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { ProcessDetail } from '../../schemas.ts';
import { StepsDialog } from './steps-dialog.tsx';

/** The steps of a process, with the controls that stand in each. */
export function StepsPart({ row }: { readonly row: ProcessDetail }) {
  const text = useText();
  const local = useLocal();
  const mayWrite = useMay()('processes:update');
  const [isOpen, setIsOpen] = useState(false);
  const steps = row.steps.map((step, i) => ({ ...step, place: i + 1 }));
  return (
    <Part
      title={text('processes.steps')}
      action={
        mayWrite && (
          <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
            {text('processes.steps.edit')}
          </Button>
        )
      }
    >
      {steps.length === 0 ? (
        <p>{text('processes.steps.none')}</p>
      ) : (
        <PlainTable
          label={text('processes.steps')}
          rows={steps}
          rowId={({ name }) => name}
          columns={[
            { id: 'place', title: text('processes.place'), cell: ({ place }) => place },
            { id: 'name', title: text('processes.step'), cell: ({ name }) => name },
            { id: 'who', title: text('processes.who'), cell: ({ who }) => who ?? text('answer.not-stated') },
            {
              ...{ id: 'controls', title: text('processes.controls') },
              cell: ({ controls }) =>
                controls.length === 0 ? (
                  <StateBadge state="partial" label={text('processes.no-control')} />
                ) : (
                  controls.map(({ id, title }) => (
                    <div key={id}>
                      <Link to={`/controls/iso-27799-2025/${id}`}>{`${id} ${local(title)}`}</Link>
                    </div>
                  ))
                ),
            },
          ]}
        />
      )}
      <StepsDialog row={row} opened={isOpen} onClose={() => setIsOpen(false)} />
    </Part>
  );
}
