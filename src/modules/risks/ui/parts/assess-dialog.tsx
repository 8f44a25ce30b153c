// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { methods, stages } from '../../model/axes.ts';
import type { RiskDetail } from '../../schemas.ts';
import { api, criteriaQuery } from './api.ts';
import { AssessTable } from './assess-table.tsx';
import { isStageLevels, stageLevels, valuesOf } from './assess-values.ts';
import { ofRisk, useSaved } from './use-saved.ts';
import { useRiskWords } from './words.ts';

type AssessDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** A person's own scores by the criteria in force. What was assessed before stays as it is. */
export function AssessDialog({ detail, opened, onClose }: AssessDialogProps) {
  const text = useText();
  const words = useRiskWords();
  const saved = useSaved();
  const criteria = useQuery(criteriaQuery());
  const said = (_: string, value: unknown) =>
    isStageLevels(value)
      ? stages.map((stage) => `${words.stage(stage)}: ${words.levels(value[stage])}`).join('\n')
      : undefined;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      size="64rem"
      title={text('risks.do.assess')}
      action={text('risks.assess.action')}
      initial={valuesOf(detail.assessments[0]?.scores ?? null, '')}
      row={detail}
      valuesOf={({ assessments: [newest] }) => valuesOf(newest?.scores ?? null, newest?.rationale ?? '')}
      onSubmit={async (values, { seen }) => {
        const { method, rationale } = values;
        const after = await api.assess({ ...ofRisk(seen), method, rationale, ...stageLevels(values) });
        saved(after, text('risks.assess.done'));
      }}
      labels={{
        'patient-safety': words.axis('patient-safety'),
        effectiveness: words.axis('effectiveness'),
        confidentiality: words.axis('confidentiality'),
        integrity: words.axis('integrity'),
        availability: words.axis('availability'),
        method: text('risks.field.method'),
        rationale: text('risks.rationale'),
      }}
      say={said}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('risks.field.method')}
            description={text('risks.field.method.help')}
            data={methods.map((method) => ({ value: method, label: words.method(method) }))}
            {...form.getInputProps('method')}
          />
          <Loaded query={criteria}>{({ content }) => <AssessTable form={form} criteria={content} />}</Loaded>
          <Textarea
            label={text('risks.rationale')}
            required
            autosize
            minRows={2}
            {...form.getInputProps('rationale')}
          />
        </>
      )}
    </FormDialog>
  );
}
