// SPDX-License-Identifier: Apache-2.0
import { Button, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { SidePanel } from '../../../../ui/kit/layer.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { Clause } from '../../contract.ts';
import { api, readinessChanged } from './api.ts';
import { ClauseBadge } from './clause-badge.tsx';

type PanelProps = { readonly clause: Clause | undefined; readonly onClose: () => void };

/** One clause: what it asks for, who answers for it, and all that there is. */
export function ClausePanel({ clause: row, onClose }: PanelProps) {
  const text = useText();
  const local = useLocal();
  const mayAssign = useMay()('certification:update');
  const [isEditing, setIsEditing] = useState(false);
  return (
    <SidePanel opened={row !== undefined} onClose={onClose} title={row ? `${row.clause} ${local(row.title)}` : ''}>
      {row && (
        <>
          {row.description && <p>{local(row.description)}</p>}
          <Facts>
            <Fact label={text('certification.state')}>
              <ClauseBadge row={row} />
            </Fact>
            <Fact label={text('certification.needs')}>{text(`certification.needs.${row.needs}`)}</Fact>
            <Fact label={text('certification.owner')}>{row.owner}</Fact>
            <Fact label={text('certification.note')}>{row.note}</Fact>
            {row.records.map((record) => (
              <Fact
                key={`${record.to} ${record.title}`}
                label={`${text(`certification.kind.${record.kind}`)}, ${text(`certification.record.${record.state}`)}`}
                note={record.on && <DateText value={record.on} />}
              >
                <Link to={record.to}>{[local(record.what), record.title].filter(Boolean).join(': ')}</Link>{' '}
              </Fact>
            ))}
          </Facts>
          {row.records.length === 0 && <p>{text('certification.how')}</p>}
          {mayAssign && (
            <Button variant="default" onClick={() => setIsEditing(true)}>
              {text('certification.assign')}
            </Button>
          )}
          <AssignDialog row={row} opened={isEditing} onClose={() => setIsEditing(false)} />
        </>
      )}
    </SidePanel>
  );
}

type DialogProps = { readonly row: Clause; readonly opened: boolean; readonly onClose: () => void };

function AssignDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const valuesOf = ({ owner, note }: Clause) => ({ owner: owner ?? '', note: note ?? '' });
  const write = (revision: number | null, { owner, note }: ReturnType<typeof valuesOf>) =>
    api
      .assign({ clause: row.clause, revision, owner: owner.trim() || null, note: note.trim() || null })
      .then(async (now) => {
        await readinessChanged();
        return now;
      });
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('certification.assign.of', { clause: row.clause })}
      action={text('action.save')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      labels={{ owner: text('certification.owner'), note: text('certification.note') }}
      onSubmit={async (values, { seen }) => {
        const now = await write(seen.revision, values);
        notify.done(text('certification.assigned', { clause: row.clause }), () => write(now.revision, valuesOf(seen)));
      }}
    >
      {(form) => (
        <>
          <TextInput label={text('certification.owner')} {...form.getInputProps('owner')} />
          <Textarea label={text('certification.note')} autosize minRows={2} {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  );
}
