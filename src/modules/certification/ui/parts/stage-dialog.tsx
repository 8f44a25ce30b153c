// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { audits } from '../../../audits/contract.ts';
import { stageOutcomes } from '../../plan-model.ts';
import type { Plan, Stage } from '../../plan-schemas.ts';
import { api, planChanged } from './api.ts';

const findings = connect({ audits }).audits;
const said = (value: string) => (value.trim() === '' ? null : value);
const valuesOf = ({ planned, held, outcome, note, auditId }: Stage) => ({
  ...{ planned: planned ?? '', held: held ?? '', outcome: (outcome ?? '') as string },
  ...{ note: note ?? '', auditId: auditId ?? '' },
});

type StageDialogProps = { readonly plan: Plan; readonly stage: Stage; readonly onClose: () => void };

/** When an audit of the certification body is, and how it ended. */
export function StageDialog({ plan, stage, onClose }: StageDialogProps) {
  const text = useText();
  const notify = useNotify();
  const found = useQuery({
    queryKey: ['certification', 'audits'],
    queryFn: () => findings.auditList({ filter: { kind: { in: ['certification'] } }, limit: 100 }),
  });
  const name = text(`certification.stage.${stage.stage}`);
  const labels = {
    ...{ planned: text('certification.timeline.planned'), held: text('certification.timeline.held') },
    ...{
      outcome: text('certification.outcome'),
      note: text('certification.note'),
      auditId: text('certification.its-audit'),
    },
  };
  const stageIn = ({ stages }: Plan) => stages.find((one) => one.stage === stage.stage) ?? stage;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('certification.stage.of', { stage: name, plan: plan.name })}
      action={text('action.save')}
      initial={valuesOf(stage)}
      row={plan}
      valuesOf={(now) => valuesOf(stageIn(now))}
      labels={labels}
      onSubmit={async ({ planned, held, outcome, note, auditId }, { seen: { id, revision } }) => {
        const ended = stageOutcomes.find((one) => one === outcome) ?? null;
        const days = { planned: said(planned), held: said(held), outcome: ended };
        await planChanged(
          await api.setStage({ id, revision, stage: stage.stage, ...days, note: said(note), auditId: said(auditId) }),
        );
        notify.done(text('certification.stage.saved', { stage: name }));
      }}
    >
      {(form) => (
        <>
          <TextInput type="date" label={labels.planned} {...form.getInputProps('planned')} />
          <TextInput type="date" label={labels.held} {...form.getInputProps('held')} />
          <NativeSelect
            label={labels.outcome}
            data={[
              { value: '', label: text('certification.outcome.none') },
              ...stageOutcomes.map((value) => ({ value, label: text(`certification.outcome.${value}`) })),
            ]}
            {...form.getInputProps('outcome')}
          />
          <NativeSelect
            label={labels.auditId}
            description={text('certification.its-audit.help')}
            data={[
              { value: '', label: text('certification.its-audit.none') },
              ...(found.data?.items ?? []).map(({ id, name: label }) => ({ value: id, label })),
            ]}
            {...form.getInputProps('auditId')}
          />
          <Textarea label={labels.note} autosize minRows={2} maxLength={4000} {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  );
}
