// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { api, criteriaQuery, type Method, methodsQuery } from './api.ts';
import { AssessByTable } from './assess-by-table.tsx';
import { type ByValues, startOf } from './assess-by-values.ts';
import { ofRisk, useSaved } from './use-saved.ts';

type AssessByDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** An assessment on the scales of one of the methods; what its levels equal is judged by the criteria too. */
export function AssessByDialog(props: AssessByDialogProps) {
  const found = useQuery({ ...methodsQuery, enabled: props.opened });
  return found.data ? <Form {...props} methods={found.data.items} /> : null;
}

function Form({ detail, opened, onClose, methods }: AssessByDialogProps & { readonly methods: readonly Method[] }) {
  const text = useText();
  const local = useLocal();
  const saved = useSaved();
  const criteria = useQuery(criteriaQuery());
  const methodOf = (key: string) => methods.find(({ content }) => content.id === key);
  const initial: ByValues = { method: methods[0]?.content.id ?? '', ...startOf(methods[0]?.content), rationale: '' };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      size="64rem"
      title={text('risks.do.assess-by')}
      action={text('risks.assess.action')}
      initial={initial}
      row={detail}
      onSubmit={async ({ method, ...values }, { seen }) => {
        const digest = methodOf(method)?.digest ?? '';
        const after = await api.assessBy({ ...ofRisk(seen), methodKey: method, digest, ...values });
        saved(after, text('risks.assess.done'));
      }}
    >
      {(form) => {
        const chosen = methodOf(form.values.method)?.content;
        return (
          <>
            <NativeSelect
              label={text('risks.methods.name')}
              description={chosen && local(chosen.about)}
              data={methods.map(({ content }) => ({ value: content.id, label: local(content.name) }))}
              value={form.values.method}
              onChange={({ currentTarget: { value } }) =>
                form.setValues({ method: value, ...startOf(methodOf(value)?.content) })
              }
            />
            {chosen?.describes.map(({ id, name }) => (
              <Textarea
                key={id}
                label={local(name)}
                required
                autosize
                value={form.values.said[id] ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  form.setFieldValue('said', { ...form.values.said, [id]: value })
                }
              />
            ))}
            {chosen && (
              <Loaded query={criteria}>
                {({ content }) => <AssessByTable form={form} method={chosen} criteria={content} />}
              </Loaded>
            )}
            <Text>{text('risks.assess-by.stricter')}</Text>
            <Textarea
              label={text('risks.rationale')}
              required
              autosize
              minRows={2}
              {...form.getInputProps('rationale')}
            />
          </>
        );
      }}
    </FormDialog>
  );
}
