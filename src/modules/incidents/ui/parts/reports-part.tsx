// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { instantIn, wallClockIn } from '../../../../contract/calendar.ts';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { timeZone } from '../../../../ui/i18n/time-zone.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { noticeKinds } from '../../model.ts';
import type { IncidentDetail, Report } from '../../schemas.ts';
import { api, incidentChanged } from './api.ts';
import { Reporting } from './reporting.tsx';

/** The duties to report that an incident brings, until when, and what was done about each. */
export function ReportsPart({ row }: { readonly row: IncidentDetail }) {
  const text = useText();
  const mayNote = useMay()('incidents:note');
  const [noted, setNoted] = useState<Report>();
  const actor = useActorName();
  if (row.reports.length === 0)
    return (
      <Part title={text('incidents.reports')}>
        <p>{text('incidents.reports.none')}</p>
        <Link to="/incidents/duties">{text('incidents.duties')}</Link>
      </Part>
    );
  return (
    <Part title={text('incidents.reports')} hint={text('incidents.reports.hint')}>
      <PlainTable
        label={text('incidents.reports')}
        rows={row.reports}
        rowId={({ dutyId }) => dutyId}
        columns={[
          {
            ...{ id: 'duty', title: text('incidents.duty') },
            cell: ({ name, law, recipient }) => (
              <>
                <div>{name}</div>
                <small>{[recipient, law].filter(Boolean).join(' · ')}</small>
              </>
            ),
          },
          { id: 'state', title: text('incidents.report.state'), cell: ({ state }) => <Reporting state={state} /> },
          {
            ...{ id: 'due', title: text('incidents.report.due') },
            cell: ({ due, state }) =>
              due === null
                ? text('incidents.report.no-number')
                : state !== 'not-applicable' && <DateText value={due} />,
          },
          {
            ...{ id: 'noted', title: text('incidents.report.noted') },
            cell: ({ notice }) =>
              notice && (
                <span title={notice.reason ?? undefined}>
                  {notice.reference ?? notice.reason} ({actor(notice.notedBy)})
                </span>
              ),
          },
          ...(mayNote
            ? [
                {
                  ...{ id: 'note', title: text('incidents.note'), isHidden: true },
                  cell: (report: Report) => (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={text('incidents.note.of', { name: report.name })}
                      onClick={() => setNoted(report)}
                    >
                      {text('incidents.note')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <NoteDialog row={row} report={noted} onClose={() => setNoted(undefined)} />
    </Part>
  );
}

type DialogProps = {
  readonly row: IncidentDetail;
  readonly report: Report | undefined;
  readonly onClose: () => void;
};

function NoteDialog({ row, report, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={report !== undefined}
      onClose={onClose}
      title={text('incidents.note.of', { name: report?.name ?? '' })}
      action={text('incidents.note')}
      initial={{
        ...{ notice: noticeKinds[0] as (typeof noticeKinds)[number], reference: '', reason: '' },
        at: wallClockIn(timeZone(), new Date()),
      }}
      onSubmit={async ({ notice, at, reference, reason }) => {
        const said = {
          ...{ notice, at: instantIn(timeZone(), at).toISOString() },
          ...(reference.trim() && { reference: reference.trim() }),
          ...(reason.trim() && { reason: reason.trim() }),
        };
        const seen = { id: row.id, revision: row.revision, dutyId: report?.dutyId ?? '' };
        await incidentChanged(await api.note({ ...seen, ...said }));
        notify.done(text('incidents.noted'));
      }}
    >
      {(form) => (
        <>
          <p>{text('incidents.note.hint')}</p>
          <Select
            label={text('incidents.notice')}
            required
            allowDeselect={false}
            data={noticeKinds.map((value) => ({ value, label: text(`incidents.notice.${value}`) }))}
            {...form.getInputProps('notice')}
          />
          <TextInput label={text('incidents.notice.at')} type="datetime-local" required {...form.getInputProps('at')} />
          <TextInput label={text('incidents.reference')} {...form.getInputProps('reference')} />
          <Textarea label={text('incidents.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  );
}
