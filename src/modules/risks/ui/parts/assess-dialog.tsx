// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { methods, stages } from '../../model/axes.ts';
import type { RiskDetail } from '../../schemas.ts';
import { api, criteriaQuery, useRiskCache } from './api.ts';
import { AssessTable } from './assess-table.tsx';
import { isStageLevels, stageLevels, valuesOf } from './assess-values.ts';
import { useRevision } from './use-revision.ts';
import { useRiskWords } from './words.ts';

type AssessDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** A person's own scores by the criteria in force. What was assessed before stays as it is. */
export function AssessDialog({ detail, opened, onClose }: AssessDialogProps) {
  const text = useText();
  const words = useRiskWords();
  const cache = useRiskCache();
  const notify = useNotify();
  const criteria = useQuery(criteriaQuery());
  const { ofRisk, take } = useRevision(detail, opened);
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
      onSubmit={async ({ method, rationale, ...levels }) => {
        const values = { method, rationale, ...levels };
        cache.show(await api.assess({ ...ofRisk(), method, rationale, ...stageLevels(values) }));
        notify.done(text('risks.assess.done'));
      }}
      current={(row) => {
        const now = take(row);
        const newest = now?.assessments[0];
        return now && valuesOf(newest?.scores ?? null, newest?.rationale ?? '');
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
