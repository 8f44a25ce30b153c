// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Finding, FindingDetail } from '../../contract.ts';
import { api } from './api.ts';
import { ActionDialog, CheckDialog, ReopenDialog } from './finding-dialogs.tsx';

const actionWord: Readonly<Record<string, StateWord>> = {
  ...{ open: 'open', 'in-progress': 'partial', done: 'done', 'not-done': 'not-applicable' },
};
const checkWord = { effective: 'pass', 'not-effective': 'fail', reopened: 'open' } as const;

/** What is done about a finding, and whether it works. */
export function Treatment({ row }: { readonly row: Finding }) {
  const found = useQuery({ queryKey: ['findings', 'row', row.id], queryFn: () => api.show({ id: row.id }) });
  return <Loaded query={found}>{(detail) => <Treated row={detail} />}</Loaded>;
}

function Treated({ row }: { readonly row: FindingDetail }) {
  const text = useText();
  const actor = useActorName();
  const may = useMay();
  const [dialog, setDialog] = useState<'action' | 'check' | 'reopen'>();
  const close = () => setDialog(undefined);
  const button = (name: 'action' | 'check' | 'reopen') => (
    <Button variant="default" size="compact-sm" onClick={() => setDialog(name)}>
      {text(`audits.${name}`)}
    </Button>
  );
  const isClosed = row.state === 'closed';
  const mayWrite = may('audits:update') && !row.removed;
  return (
    <>
      {row.auditId && <Link to={`/audits/plans/${row.auditId}`}>{text('audits.audit.open')}</Link>}
      <Part title={text('audits.actions')} action={mayWrite && may('tasks:assign') && !isClosed && button('action')}>
        {row.actions.length === 0 ? (
          <p>{text('audits.actions.none')}</p>
        ) : (
          <Facts>
            {row.actions.map(({ id, title, state, due, owner }) => (
              <Fact key={id} label={title} note={due && <DateText value={due} />}>
                <Link to={`/tasks/${id}`}>
                  <StateBadge state={actionWord[state] ?? 'unknown'} label={text(`audits.action.${state as 'open'}`)} />
                </Link>{' '}
                {owner}
              </Fact>
            ))}
          </Facts>
        )}
      </Part>
      <Part title={text('audits.checks')}>
        {row.checks.length === 0 && <p>{text('audits.checks.none')}</p>}
        <Facts>
          {row.checks.map(({ id, outcome, note, checkedBy, checkedAt }) => (
            <Fact key={id} label={text(`audits.check.${outcome}`)} note={<DateText value={checkedAt} />}>
              <StateBadge state={checkWord[outcome]} label={text(`audits.check.${outcome}`)} /> {note} (
              {actor(checkedBy)})
            </Fact>
          ))}
        </Facts>
        {mayWrite && <Group>{isClosed ? button('reopen') : button('check')}</Group>}
      </Part>
      <ActionDialog row={row} opened={dialog === 'action'} onClose={close} />
      <CheckDialog row={row} opened={dialog === 'check'} onClose={close} />
      <ReopenDialog row={row} opened={dialog === 'reopen'} onClose={close} />
    </>
  );
}
