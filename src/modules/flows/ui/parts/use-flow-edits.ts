// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { issuesBelow } from '../../../../ui/kit/field-errors.ts';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type Flow, flows } from '../../contract.ts';
import { additionOf, type FlowChanges, type FlowValues, formerOf } from './flow-values.ts';

const api = connect({ flows });

/** Changes of the register, each with a way back for ten seconds. @throws ApiError from each */
export function useFlowEdits() {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const refresh = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [first, second] }) => first === 'flows' || second === 'flows' });
  const write = async (id: string, revision: number, changes: FlowChanges): Promise<Flow> => {
    const saved = await api.flows.update({ id, revision, changes }).catch((error: unknown) => {
      throw issuesBelow(error, 'changes');
    });
    await refresh();
    return saved;
  };
  const takeOut = async (id: string) => {
    await api.flows.remove({ id });
    await refresh();
  };
  const bringBack = async (id: string) => {
    await api.flows.restore({ id });
    await refresh();
  };

  return {
    async change(flow: Flow, changes: FlowChanges): Promise<void> {
      const saved = await write(flow.id, flow.revision, changes);
      notify.done(text('flows.saved'), () => write(flow.id, saved.revision, formerOf(flow, changes)));
    },
    async add(values: FlowValues): Promise<void> {
      const { id } = await api.flows.add(additionOf(values));
      await refresh();
      notify.done(text('flows.added'), () => takeOut(id));
    },
    async remove({ id }: Flow): Promise<void> {
      await takeOut(id);
      notify.done(text('flows.removed'), () => bringBack(id));
    },
    async restore({ id }: Flow): Promise<void> {
      await bringBack(id);
      notify.done(text('flows.restored'));
    },
  };
}
