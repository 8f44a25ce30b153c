// SPDX-License-Identifier: Apache-2.0
import { Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { Proposal } from '../../schemas.ts';
import { api, useRiskCache } from './api.ts';
import { orNothing } from './values.ts';

/** A proposal, and the facts that the person has seen of it. */
type Decided = Pick<Proposal, 'id' | 'factsHash'>;
type DecideDialogProps = {
  readonly decision: 'take-in' | 'dismiss';
  readonly proposals: readonly Decided[];
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Where to go when all are dismissed. */
  readonly onDismissed?: () => Promise<unknown>;
};

/** Takes proposals into the register or dismisses them, with the reason that stays with the decision. One that fails stops the rest, and can be tried again. */
export function DecideDialog({ decision, proposals, opened, onClose, onDismissed }: DecideDialogProps) {
  const text = useText();
  const cache = useRiskCache();
  const notify = useNotify();
  const navigate = useNavigate();
  const done = useRef(new Set<string>());
  /** Those that an attempt before has not decided already. */
  const each = async (seen: readonly Decided[], decide: (proposal: Decided) => Promise<unknown>) => {
    for (const proposal of seen.filter(({ id }) => !done.current.has(id))) {
      await decide(proposal);
      done.current.add(proposal.id);
    }
  };
  const close = () => {
    done.current.clear();
    onClose();
  };
  const takeIn = async (seen: readonly Decided[], reason: string, owner: string) => {
    const taken: { readonly riskId: string; readonly revision: number }[] = [];
    await each(seen, async ({ id, factsHash }) => {
      const { row } = await api.accept({ proposalId: id, factsHash, reason, owner: orNothing(owner) });
      if (row.revision !== null) taken.push({ riskId: row.id, revision: row.revision });
    });
    const undo = async () => {
      for (const risk of taken) await api.takeBack(risk);
      await cache.refresh();
      await navigate({ to: '/risks/proposals' });
    };
    notify.done(text('risks.taken-in', { count: taken.length }), undo);
    const [only] = taken;
    if (taken.length === 1 && only !== undefined) await navigate({ to: `/risks/${only.riskId}` });
  };
  const dismiss = async (seen: readonly Decided[], reason: string) => {
    await each(seen, ({ id, factsHash }) => api.dismiss({ proposalId: id, factsHash, reason }));
    const undo = async () => {
      for (const { id } of seen) await api.restore({ proposalId: id });
      await cache.refresh();
    };
    notify.done(text('risks.dismissed', { count: seen.length }), undo);
    await onDismissed?.();
  };
  return (
    <FormDialog
      opened={opened}
      onClose={close}
      title={text(`risks.do.${decision}`)}
      action={text(`risks.do.${decision}.action`, { count: proposals.length })}
      initial={{ reason: '', owner: '' }}
      row={proposals}
      onSubmit={({ reason, owner }, { seen }) =>
        (decision === 'take-in' ? takeIn(seen, reason, owner) : dismiss(seen, reason)).finally(cache.refresh)
      }
    >
      {(form) => (
        <>
          <Text>{text(`risks.do.${decision}.body`, { count: proposals.length })}</Text>
          <Textarea
            label={text('risks.field.reason')}
            required
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          {decision === 'take-in' && (
            <TextInput
              label={text('risks.field.owner')}
              description={text('risks.field.owner.help')}
              {...form.getInputProps('owner')}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
