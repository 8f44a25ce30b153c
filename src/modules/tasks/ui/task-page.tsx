// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay, useMe } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { dayOf } from '../../../ui/i18n/today.ts';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { isOpen } from '../model.ts';
import type { TaskDetail } from '../schemas.ts';
import { api, taskQuery, tasksChanged } from './parts/api.ts';
import { DelegateDialog, FinishDialog } from './parts/dialogs.tsx';
import { subjectAddress } from './parts/subjects.ts';
import { DueText, PriorityText, TaskStateBadge, useRecurrenceWords } from './parts/words.tsx';

/** One task: what is to be done, by whom and when, and what became of it. */
export function Page() {
  const text = useText();
  const { taskId: id = '' } = useParams({ strict: false });
  const found = useQuery(taskQuery(id));
  if (found.data) return <Found task={found.data} />;
  return (
    <PageFrame title={text('tasks.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type Opened = 'done' | 'not-done' | 'delegate';

function Found({ task }: { readonly task: TaskDetail }) {
  const text = useText();
  const actor = useActorName();
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  const { primary, menu } = useActions(task, setDialog);
  return (
    <PageFrame
      title={task.title}
      state={<TaskStateBadge state={task.state} />}
      owner={task.ownerId === null ? text('tasks.nobody') : actor(task.ownerId)}
      sentence={task.instructions ?? text('tasks.instructions.none')}
      callouts={useCallouts(task)}
      primary={primary}
      menu={menu}
    >
      <TaskFacts task={task} />
      <Outcomes task={task} />
      <FinishDialog task={task} outcome="done" opened={dialog === 'done'} onClose={close} />
      <FinishDialog task={task} outcome="not-done" opened={dialog === 'not-done'} onClose={close} />
      <DelegateDialog task={task} opened={dialog === 'delegate'} onClose={close} />
    </PageFrame>
  );
}

function useCallouts(task: TaskDetail): Callout[] {
  const text = useText();
  const format = useFormat();
  if (task.removed) return [{ id: 'removed', state: 'unknown', title: text('register.removed') }];
  if (!task.overdue || task.due === null) return [];
  return [{ id: 'overdue', state: 'bad', title: text('tasks.overdue-since', { day: format.date(task.due) }) }];
}

/** What somebody may do with a task: its owner and its deputy, and who assigns tasks. */
function useActions(task: TaskDetail, open: (dialog: Opened) => void) {
  const text = useText();
  const notify = useNotify();
  const { user } = useMe();
  const may = useMay();
  const isOwn = task.ownerId === user.id;
  const { id, revision } = task;
  const moved = (message: string) => () => tasksChanged().then(() => notify.done(message));
  if (task.removed || !(isOwn || task.deputy?.id === user.id || may('tasks:assign')))
    return { primary: undefined, menu: [] };
  const takeBack = {
    label: text('tasks.take-back'),
    onClick: () => void api.reopen({ id, revision }).then(moved(text('tasks.taken-back')), notify.failed),
  };
  const hasOutcome = task.outcomes.some(({ withdrawn }) => !withdrawn);
  if (!isOpen(task.state)) return { primary: takeBack, menu: [] };
  const begin = {
    label: text('tasks.begin'),
    onClick: () => void api.begin({ id, revision }).then(moved(text('tasks.begun')), notify.failed),
  };
  return {
    primary: { label: text('tasks.finish'), onClick: () => open('done') },
    menu: [
      ...(task.state === 'open' ? [begin] : []),
      { label: text('tasks.drop'), onClick: () => open('not-done') },
      ...((isOwn || may('tasks:assign')) && may('users:read')
        ? [{ label: text('tasks.delegate'), onClick: () => open('delegate') }]
        : []),
      ...(hasOutcome ? [takeBack] : []),
    ],
  };
}

function TaskFacts({ task }: { readonly task: TaskDetail }) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  const often = useRecurrenceWords();
  const { deputy, subject } = task;
  return (
    <Facts layout="stack">
      <Fact label={text('tasks.due')}>
        {task.due && <DueText due={task.due} today={dayOf()} isOpen={isOpen(task.state)} />}
      </Fact>
      <Fact label={text('tasks.recurrence')}>{often(task.recurrence)}</Fact>
      <Fact label={text('tasks.priority')}>
        <PriorityText priority={task.priority} />
      </Fact>
      <Fact label={text('tasks.deputy')}>
        {deputy &&
          text('tasks.deputy.between', {
            ...{ name: actor(deputy.id), from: format.date(deputy.from), until: format.date(deputy.until) },
          })}
      </Fact>
      <Fact label={text('tasks.subject')}>
        {subject && <Link {...subjectAddress(subject)}>{text(`tasks.subject.${subject.kind}`)}</Link>}
      </Fact>
      <Fact label={text('tasks.assigned-by')}>{actor(task.assignedBy)}</Fact>
    </Facts>
  );
}

function Outcomes({ task: { outcomes } }: { readonly task: TaskDetail }) {
  const text = useText();
  const actor = useActorName();
  return (
    <Part title={text('tasks.outcomes')} hint={text('tasks.outcomes.hint')}>
      {outcomes.length === 0 ? (
        <p>{text('tasks.outcomes.none')}</p>
      ) : (
        <PlainTable
          label={text('tasks.outcomes')}
          rows={outcomes}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'outcome',
              title: text('tasks.outcome'),
              cell: ({ outcome, withdrawn }) =>
                withdrawn ? (
                  <StateBadge state="not-applicable" label={text('tasks.taken-back')} />
                ) : (
                  <TaskStateBadge state={outcome} />
                ),
            },
            { id: 'due', title: text('tasks.due'), cell: ({ due }) => <DateText value={due} /> },
            { id: 'at', title: text('tasks.recorded'), cell: ({ recordedAt }) => <DateText value={recordedAt} /> },
            { id: 'by', title: text('tasks.by'), cell: ({ recordedBy }) => actor(recordedBy) },
            { id: 'note', title: text('tasks.note'), cell: ({ note }) => note },
            {
              id: 'evidence',
              title: text('tasks.evidence'),
              cell: ({ evidenceId }) =>
                evidenceId !== null && <Link to={`/evidence/${evidenceId}`}>{text('tasks.evidence.open')}</Link>,
            },
          ]}
        />
      )}
    </Part>
  );
}
