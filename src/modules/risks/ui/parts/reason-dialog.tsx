// SPDX-License-Identifier: Apache-2.0
import { Text, Textarea } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';

type ReasonDialogProps<Row> = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What it means. */
  readonly body: string;
  /** A verb. */
  readonly action: string;
  /** What is decided about, as the page shows it. */
  readonly row?: Row;
  readonly onSubmit: (reason: string, seen: Row) => Promise<unknown>;
};

/** Asks for the reason of a decision: it stays with the decision. */
export function ReasonDialog<Row>({ body, onSubmit, ...dialog }: ReasonDialogProps<Row>) {
  const text = useText();
  return (
    <FormDialog {...dialog} initial={{ reason: '' }} onSubmit={({ reason }, { seen }) => onSubmit(reason, seen)}>
      {(form) => (
        <>
          <Text>{body}</Text>
          <Textarea
            label={text('risks.field.reason')}
            required
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </FormDialog>
  );
}
