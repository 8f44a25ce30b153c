// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { type EventReport, eventReports } from '../contract.ts';
import { isDecision, mayBecome, reportStates } from '../model.ts';
import { IncidentLink } from './parts/incident-link.tsx';
import { ReportState } from './parts/report-state.tsx';
import classes from './report-page.module.css';

const api = connect({ eventReports });

/** One report: what was seen, and what became of it. */
export function Page() {
  const text = useText();
  const { reportId: id = '' } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['event-reports', 'one', id], queryFn: () => api.eventReports.show({ id }) });
  if (found.data) return <Found report={found.data} />;
  return (
    <PageFrame title={text('event-reports.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Found({ report }: { readonly report: EventReport }) {
  const text = useText();
  const may = useMay();
  const [isDeciding, setDeciding] = useState(false);
  const isOpen = !isDecision(report.state);
  const callouts: Callout[] =
    isOpen && report.patientAffected !== 'no'
      ? [
          {
            id: 'patient',
            state: report.patientAffected === 'yes' ? 'bad' : 'unknown',
            title: text(`event-reports.callout.${report.patientAffected}`),
          },
        ]
      : [];
  const primary = may('event-reports:triage')
    ? { label: text(isOpen ? 'event-reports.triage' : 'event-reports.reopen'), onClick: () => setDeciding(true) }
    : undefined;
  return (
    <PageFrame
      title={text('event-reports.one.title', { number: report.number })}
      state={<ReportState state={report.state} />}
      owner={report.assignedTo}
      sentence={text(`event-reports.kind.${report.kind}`)}
      callouts={callouts}
      primary={primary}
    >
      <p className={classes.description}>{report.description}</p>
      <Facts layout="stack">
        <Fact label={text('event-reports.patient')}>{text(`event-reports.patient.${report.patientAffected}`)}</Fact>
        <Fact label={text('event-reports.reported')}>
          <DateText value={report.reportedAt} exact />
        </Fact>
        <Fact label={text('event-reports.occurred')}>{report.occurred}</Fact>
        <Fact label={text('event-reports.place')}>{report.place}</Fact>
        <Fact label={text('event-reports.point')}>{report.point ?? text('event-reports.from-account')}</Fact>
        <Fact label={text('event-reports.reporterName')}>{report.reporterName ?? text('event-reports.nameless')}</Fact>
        <Fact label={text('event-reports.reporterContact')}>{report.reporterContact}</Fact>
        <Fact label={text('event-reports.assessment')}>{report.assessment ?? text('event-reports.undecided')}</Fact>
        {report.decidedAt && (
          <Fact label={text('event-reports.decided')}>
            <DateText value={report.decidedAt} exact />
          </Fact>
        )}
      </Facts>
      <IncidentLink reportId={report.id} />
      <TriageDialog report={report} opened={isDeciding} onClose={() => setDeciding(false)} />
    </PageFrame>
  );
}

const valuesOf = ({ state, assignedTo, assessment }: EventReport) => ({
  state: state === 'new' ? 'in-triage' : state,
  assignedTo: assignedTo ?? '',
  assessment: assessment ?? '',
});

type Triaged = Exclude<EventReport['state'], 'new'>;
async function triage(input: Parameters<typeof api.eventReports.triage>[0]): Promise<EventReport> {
  const after = await api.eventReports.triage(input);
  await queryClient.invalidateQueries({ queryKey: ['event-reports'] });
  return after;
}

type TriageProps = { readonly report: EventReport; readonly opened: boolean; readonly onClose: () => void };

function TriageDialog({ report, opened, onClose }: TriageProps) {
  const text = useText();
  const notify = useNotify();
  const next = reportStates.filter((state) => mayBecome(report.state, state));
  const initial = valuesOf(report);
  const first = next.find((state) => state === initial.state) ?? next[0] ?? 'in-triage';
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('event-reports.triage')}
      action={text('event-reports.triage.save')}
      initial={{ ...initial, state: first as string }}
      labels={{
        state: text('event-reports.state'),
        assignedTo: text('event-reports.assigned'),
        assessment: text('event-reports.assessment'),
      }}
      row={report}
      valuesOf={valuesOf}
      onSubmit={async ({ state }, { seen, changed: { assignedTo = '', assessment = '' } }) => {
        const { id } = seen;
        const after = await triage({
          ...{ id, revision: seen.revision },
          state: state as Triaged,
          ...(assignedTo.trim() !== '' && { assignedTo }),
          ...(assessment.trim() !== '' && { assessment }),
        });
        const before = seen.state;
        const undo = before !== 'new' && before !== after.state && mayBecome(after.state, before);
        notify.done(
          text('event-reports.triaged', { number: seen.number }),
          undo ? () => triage({ id, revision: after.revision, state: before }) : undefined,
        );
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('event-reports.triage.what')}
            data={next.map((value) => ({ value, label: text(`event-reports.state.${value}`) }))}
            {...form.getInputProps('state')}
          />
          <TextInput
            label={text('event-reports.assigned')}
            description={text('event-reports.assigned.help')}
            maxLength={200}
            {...form.getInputProps('assignedTo')}
          />
          <Textarea
            label={text('event-reports.assessment')}
            description={text('event-reports.assessment.help')}
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('assessment')}
          />
        </>
      )}
    </FormDialog>
  );
}
