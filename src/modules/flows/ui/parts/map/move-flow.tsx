// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../../ui/data/api.ts';
import { useText } from '../../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../../ui/kit/confirm-dialog.tsx';
import { type FlowEdge, flows } from '../../../contract.ts';
import { useFlowEdits } from '../use-flow-edits.ts';

const api = connect({ flows });

/** An end of a flow that was dragged to another box. */
export type Move = {
  readonly flow: FlowEdge;
  readonly end: 'from' | 'to';
  readonly old: string;
  readonly new: string;
};

type MoveFlowProps = { readonly move: Move | null; readonly onClose: () => void };

/** Asks before a flow is changed by dragging: a hand slips, and care rests on it. */
export function MoveFlow({ move, onClose }: MoveFlowProps) {
  const text = useText();
  const { change } = useFlowEdits();
  const confirm = async () => {
    if (move) await change(await api.flows.show({ id: move.flow.id }), { [move.end]: move.new });
  };
  return (
    <ConfirmDialog
      opened={move !== null}
      onClose={onClose}
      title={text('flows.move.title')}
      action={text('flows.move.action')}
      onConfirm={confirm}
    >
      {move === null ? '' : text(`flows.move.${move.end}`, { flow: move.flow.label, old: move.old, new: move.new })}
    </ConfirmDialog>
  );
}
