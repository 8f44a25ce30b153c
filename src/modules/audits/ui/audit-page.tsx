// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { download } from '../../../ui/data/download.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useDataLanguage, useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Meter } from '../../../ui/kit/meter.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { pictureState } from '../../../ui/kit/states.ts';
import { useDownload } from '../../../ui/kit/use-download.ts';
import { audits } from '../contract.ts';
import { answers } from '../programme-model.ts';
import type { AuditDetail } from '../programme-schemas.ts';
import { api, auditChanged, auditQuery } from './parts/api.ts';
import { ReportDialog, ScopeDialog, TeamDialog } from './parts/audit-dialogs.tsx';
import { Checklist } from './parts/checklist.tsx';
import { AuditBadge, answerWord } from './parts/words.tsx';

/** One audit: what it looks at, by whom, what was seen, and its report. */
export function Page() {
  const text = useText();
  const { auditId: id = '' } = useParams({ strict: false });
  const found = useQuery(auditQuery(id));
  if (found.data) return <Found key={id} row={found.data} />;
  return (
    <PageFrame title={text('audits.plans.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type Opened = 'scope' | 'team' | 'report' | undefined;

function Found({ row }: { readonly row: AuditDetail }) {
  const text = useText();
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  const { primary, menu } = useActions(row, setDialog);
  return (
    <PageFrame
      title={row.name}
      state={<AuditBadge state={row.state} />}
      sentence={text(`audits.plan.sentence.${row.state}`)}
      callouts={useCallouts(row)}
      primary={primary}
      menu={menu}
      isWide
    >
      <About row={row} />
      {row.checklist.length > 0 && (
        <Meter
          label={text('audits.seen-so-far')}
          hidden={0}
          parts={answers.map((answer) => ({
            ...{ state: pictureState(answerWord[answer]), label: text(`audits.answer.${answer}`) },
            count: row.checklist.filter((item) => item.answer === answer).length,
          }))}
        />
      )}
      <Checklist row={row} />
      <ScopeDialog row={row} opened={dialog === 'scope'} onClose={close} />
      <TeamDialog row={row} opened={dialog === 'team'} onClose={close} />
      <ReportDialog row={row} opened={dialog === 'report'} onClose={close} />
    </PageFrame>
  );
}

function useCallouts({ conflicts, team, checklist, state, removed }: AuditDetail): Callout[] {
  const text = useText();
  if (removed) return [{ id: 'removed', state: 'unknown', title: text('register.removed') }];
  const callouts: Callout[] = [];
  if (conflicts.length > 0)
    callouts.push({
      ...{ id: 'own-area', state: 'bad', title: text('audits.conflict') },
      body: conflicts
        .map(({ name, kind, ref, title }) =>
          text('audits.conflict.of', { name, kind: text(`audits.area.${kind}`), what: title ?? ref }),
        )
        .join(' '),
    });
  if (checklist.length === 0) callouts.push({ id: 'scope', state: 'partial', title: text('audits.no-scope') });
  if (team.length === 0) callouts.push({ id: 'team', state: 'partial', title: text('audits.no-team') });
  const left = checklist.filter(({ answer }) => answer === 'not-looked-at').length;
  if (state === 'reported' && left > 0)
    callouts.push({ id: 'left', state: 'unknown', title: text('audits.left', { count: left }) });
  return callouts;
}

function useActions(row: AuditDetail, open: (dialog: Opened) => void) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const language = useDataLanguage();
  const may = useMay();
  const { running, run } = useDownload();
  const { id, revision, state } = row;
  const isReported = state === 'reported';
  const file = {
    label: text(isReported ? 'audits.report.file' : 'audits.plan.file'),
    isDisabled: running !== null,
    onClick: () => void run(row.name, (options) => download(audits.auditRender, { id, language }, options)),
  };
  const files = may('audits:export') ? [file] : [];
  if (row.removed || !may('audits:update') || isReported) return { primary: undefined, menu: files };
  const begin = {
    label: text('audits.begin'),
    isDisabled: row.items.length === 0 || row.leadId === null,
    onClick: () => void api.auditBegin({ id, revision }).then(auditChanged).catch(notify.failed),
  };
  const edit = () => void navigate({ to: '/audits/plans', search: { row: id } as never });
  return {
    primary: state === 'planned' ? begin : { label: text('audits.report'), onClick: () => open('report') },
    menu: [
      { label: text('audits.scope.set'), onClick: () => open('scope') },
      { label: text('audits.team.set'), onClick: () => open('team') },
      { label: text('action.edit'), onClick: edit },
      ...files,
    ],
  };
}

function About({ row }: { readonly row: AuditDetail }) {
  const text = useText();
  const format = useFormat();
  const team = row.team.map(({ id, name }) => (id === row.leadId ? text('audits.lead', { name }) : name));
  return (
    <Facts layout="stack">
      <Fact label={text('audits.kind')}>{text(`audits.kind.${row.kind}`)}</Fact>
      <Fact label={text('audits.programme.one')}>{row.programme}</Fact>
      <Fact label={text('audits.starts')}>{row.starts && <DateText value={row.starts} exact />}</Fact>
      <Fact label={text('audits.ends')}>{row.ends && <DateText value={row.ends} exact />}</Fact>
      <Fact label={text('audits.team')}>{team.length > 0 ? format.list(team) : null}</Fact>
      <Fact label={text('audits.units')}>{row.unitNames.length > 0 ? format.list(row.unitNames) : null}</Fact>
      <Fact label={text('audits.criteria')}>{row.criteria}</Fact>
      <Fact label={text('audits.methods')}>{row.methods}</Fact>
      <Fact label={text('audits.agenda')}>{row.agenda}</Fact>
      {row.conclusion && <Fact label={text('audits.conclusion')}>{row.conclusion}</Fact>}
    </Facts>
  );
}
