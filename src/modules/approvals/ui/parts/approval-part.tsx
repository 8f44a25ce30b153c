// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMe } from '../../../../ui/data/me.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Approval, VoteInput } from '../../../approval-kinds.ts';
import { builtIn } from '../../../users/model.ts';

const stateWord: Readonly<Record<Approval['state'], StateWord>> = {
  open: 'proposed',
  approved: 'approved',
  refused: 'fail',
  withdrawn: 'not-applicable',
};

type ApprovalPartProps = {
  readonly approval: Approval;
  /** Whether the person has the right to approve this. */
  readonly mayVote: boolean;
  readonly onVote: (said: VoteInput) => Promise<unknown>;
  readonly onTakeBack: () => Promise<unknown>;
};

/** What was asked to be approved, who has said what, and what is missing; with the buttons for who may say something. */
export function ApprovalPart({ approval, mayVote, onVote, onTakeBack }: ApprovalPartProps) {
  const text = useText();
  const actor = useActorName();
  const missing = useMissing(approval);
  return (
    <Part
      title={text('approvals.title')}
      hint={
        <>
          {text('approvals.of')} <Identifier>{approval.sha256.slice(0, 16)}</Identifier>
        </>
      }
      action={<Actions approval={approval} mayVote={mayVote} onVote={onVote} onTakeBack={onTakeBack} />}
    >
      <p>
        <StateBadge state={stateWord[approval.state]} label={text(`approvals.state.${approval.state}`)} /> {missing}
      </p>
      {approval.votes.length > 0 && (
        <PlainTable
          label={text('approvals.votes')}
          rows={approval.votes}
          rowId={({ by, at }) => `${by} ${at}`}
          columns={[
            {
              id: 'vote',
              title: text('approvals.vote'),
              cell: ({ vote, withdrawnAt }) => (
                <StateBadge
                  state={withdrawnAt ? 'not-applicable' : vote === 'approve' ? 'approved' : 'fail'}
                  label={text(withdrawnAt ? 'approvals.vote.withdrawn' : `approvals.vote.${vote}`)}
                />
              ),
            },
            { id: 'by', title: text('approvals.by'), cell: ({ by }) => actor(by) },
            { id: 'at', title: text('approvals.at'), cell: ({ at }) => <DateText value={at} /> },
            { id: 'reason', title: text('approvals.reason'), cell: ({ reason }) => reason },
          ]}
        />
      )}
    </Part>
  );
}

/** What an open request lacks, in words. */
function useMissing({ state, missing }: Approval): string {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  if (state !== 'open') return '';
  const names = missing.roles.map((role) => {
    const known = builtIn(role);
    return known ? local(known.title) : role;
  });
  const count = missing.approvals;
  return names.length === 0
    ? text('approvals.missing', { count })
    : text('approvals.missing.roles', { count, roles: format.list(names) });
}

function Actions({ approval, mayVote, onVote, onTakeBack }: ApprovalPartProps) {
  const text = useText();
  const notify = useNotify();
  const me = `user:${useMe().user.id}`;
  const [said, setSaid] = useState<VoteInput['vote']>();
  if (approval.state !== 'open' || !mayVote) return null;
  const hasVoted = approval.votes.some(({ by, withdrawnAt }) => by === me && withdrawnAt === null);
  if (hasVoted)
    return (
      <Button
        variant="default"
        onClick={() => void onTakeBack().then(() => notify.done(text('approvals.taken-back')), notify.failed)}
      >
        {text('approvals.take-back')}
      </Button>
    );
  const mayApprove = approval.rule.authorMay || !approval.authors.includes(me);
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setSaid('refuse')}>
        {text('approvals.refuse')}
      </Button>
      <Button
        onClick={() => setSaid('approve')}
        disabled={!mayApprove}
        title={mayApprove ? undefined : text('approvals.own')}
      >
        {text('approvals.approve')}
      </Button>
      {said && <VoteDialog approval={approval} said={said} onVote={onVote} onClose={() => setSaid(undefined)} />}
    </Group>
  );
}

type VoteDialogProps = Pick<ApprovalPartProps, 'approval' | 'onVote'> & {
  readonly said: VoteInput['vote'];
  readonly onClose: () => void;
};

function VoteDialog({ approval, said, onVote, onClose }: VoteDialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text(`approvals.${said}.of`, { title: approval.title })}
      action={text(`approvals.${said}`)}
      initial={{ reason: '' }}
      onSubmit={async ({ reason }) => {
        await onVote({ sha256: approval.sha256, vote: said, ...(reason.trim() !== '' && { reason }) });
        notify.done(text(`approvals.${said}.done`));
      }}
    >
      {(form) => (
        <Textarea
          label={text(said === 'refuse' ? 'approvals.reason' : 'approvals.remark')}
          required={said === 'refuse'}
          autosize
          minRows={3}
          maxLength={4000}
          {...form.getInputProps('reason')}
        />
      )}
    </FormDialog>
  );
}
