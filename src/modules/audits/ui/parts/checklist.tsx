// SPDX-License-Identifier: Apache-2.0
import { Button, MultiSelect, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { evidence } from '../../../evidence/contract.ts';
import { answers } from '../../programme-model.ts';
import type { AuditDetail, ChecklistItem } from '../../programme-schemas.ts';
import { api, auditChanged } from './api.ts';
import classes from './audits.module.css';
import { AnswerBadge } from './words.tsx';

const files = connect({ evidence }).evidence;

/** What is asked about each clause and control, and what was seen. */
export function Checklist({ row }: { readonly row: AuditDetail }) {
  const text = useText();
  const local = useLocal();
  const mayAnswer = useMay()('audits:update') && row.state === 'under-way' && !row.removed;
  const [open, setOpen] = useState<string>();
  const asked = row.checklist.find(({ ref }) => ref === open);
  if (row.checklist.length === 0) return null;
  return (
    <Part title={text('audits.checklist')} hint={text('audits.checklist.hint')}>
      <PlainTable
        label={text('audits.checklist')}
        rows={row.checklist}
        rowId={({ ref }) => ref}
        columns={[
          { id: 'item', title: text('audits.item'), cell: (item) => `${item.number} ${local(item.title)}` },
          { id: 'question', title: text('audits.question'), cell: ({ question }) => local(question) },
          { id: 'answer', title: text('audits.result'), cell: (item) => <AnswerBadge answer={item.answer} /> },
          { id: 'note', title: text('audits.note'), cell: (item) => <Seen item={item} /> },
          ...(mayAnswer
            ? [
                {
                  ...{ id: 'open', title: text('audits.answer'), isHidden: true },
                  cell: ({ ref, number }: ChecklistItem) => (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={text('audits.answer.of', { number })}
                      onClick={() => setOpen(ref)}
                    >
                      {text('audits.answer')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {asked && <AnswerDialog key={asked.ref} row={row} asked={asked} onClose={() => setOpen(undefined)} />}
    </Part>
  );
}

function Seen({ item: { note, findingId, answer, evidenceIds } }: { readonly item: ChecklistItem }) {
  const text = useText();
  const isRaised = findingId !== null && ['minor', 'major', 'opportunity'].includes(answer);
  return (
    <div className={classes.lines}>
      {note && <span>{note}</span>}
      {isRaised && (
        <Link to="/audits" search={{ row: findingId } as never}>
          {text('audits.finding.open')}
        </Link>
      )}
      {evidenceIds.map((id, i) => (
        <Link key={id} to={`/evidence/${id}`}>
          {text('audits.evidence.nth', { number: i + 1 })}
        </Link>
      ))}
    </div>
  );
}

type AnswerProps = { readonly row: AuditDetail; readonly asked: ChecklistItem; readonly onClose: () => void };
const valuesOf = ({ answer, note, evidenceIds }: ChecklistItem) => ({
  ...{ answer: answer as string, note: note ?? '', evidenceIds: [...evidenceIds] },
});

function AnswerDialog({ row, asked, onClose }: AnswerProps) {
  const text = useText();
  const local = useLocal();
  const notify = useNotify();
  const found = useQuery({ queryKey: ['audits', 'evidence'], queryFn: () => files.list({ limit: 500 }) });
  const shown = (found.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const known = new Set(shown.map(({ value }) => value));
  const others = asked.evidenceIds.filter((id) => !known.has(id)).map((id) => ({ value: id, label: id }));
  const labels = { answer: text('audits.result'), note: text('audits.note'), evidenceIds: text('audits.evidence') };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${asked.number} ${local(asked.title)}`}
      action={text('action.save')}
      initial={valuesOf(asked)}
      row={asked}
      valuesOf={valuesOf}
      rowIn={(now) => (now as AuditDetail).checklist.find(({ ref }) => ref === asked.ref)}
      labels={labels}
      onSubmit={async ({ answer, note, evidenceIds }, { seen }) => {
        const chosen = answers.find((one) => one === answer) ?? 'not-looked-at';
        const said = { answer: chosen, note: note.trim() === '' ? null : note, evidenceIds };
        await auditChanged(await api.auditAnswer({ id: row.id, item: asked.ref, seen: seen.revision, ...said }));
        notify.done(text('audits.answered', { number: asked.number }));
      }}
    >
      {(form) => (
        <>
          <p>
            <strong>{local(asked.question)}</strong>
          </p>
          {asked.looksFor && <p>{local(asked.looksFor)}</p>}
          <NativeSelect
            label={labels.answer}
            data={answers.map((value) => ({ value, label: text(`audits.answer.${value}`) }))}
            {...form.getInputProps('answer')}
          />
          <Textarea
            label={labels.note}
            description={text('audits.note.help')}
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('note')}
          />
          <MultiSelect
            label={labels.evidenceIds}
            data={[...shown, ...others]}
            searchable
            {...form.getInputProps('evidenceIds')}
          />
        </>
      )}
    </FormDialog>
  );
}
