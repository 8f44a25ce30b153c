// SPDX-License-Identifier: Apache-2.0
import { Checkbox, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';

/** What people say of a risk. */
export type RiskValues = {
  readonly title: string;
  readonly description: string;
  readonly owner: string;
  readonly controls: string[];
  readonly hazard: boolean;
};

type RiskFieldsProps<V extends RiskValues> = {
  readonly form: UseFormReturnType<V>;
  /** Whether its words are a person's own: those of a scenario or an import follow their source. */
  readonly isWorded: boolean;
  /** More about who answers for it. */
  readonly children?: ReactNode;
};

export function RiskFields<V extends RiskValues>({ form, isWorded, children }: RiskFieldsProps<V>) {
  const text = useText();
  return (
    <>
      {isWorded && (
        <>
          <TextInput
            label={text('risks.field.title')}
            description={text('risks.field.title.help')}
            required
            {...form.getInputProps('title')}
          />
          <Textarea
            label={text('risks.field.description')}
            autosize
            minRows={3}
            {...form.getInputProps('description')}
          />
        </>
      )}
      <TextInput label={text('risks.field.owner')} {...form.getInputProps('owner')} />
      {children}
      <TagsInput
        label={text('risks.field.controls')}
        description={text('risks.field.controls.help')}
        {...form.getInputProps('controls')}
      />
      <Checkbox label={text('risks.field.hazard')} {...form.getInputProps('hazard', { type: 'checkbox' })} />
    </>
  );
}
