// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Group, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, useEffect, useState } from 'react';
import { isApiError } from '../data/request.ts';
import { useText } from '../i18n/text.tsx';
import { EditConflict } from './edit-conflict.tsx';
import { ErrorState } from './error-state.tsx';
import { fieldErrors } from './field-errors.ts';
import { changesOf, type FormValues, rebased } from './form-changes.ts';
import { Dialog } from './layer.tsx';

/** What an edit is about. */
export type Edit<V, Row> = {
  /** The row that the person has seen: as it was on opening, after a conflict as it was shown beside one's own. */
  readonly seen: Row;
  /** What the person has changed against it. */
  readonly changed: Partial<V>;
};

type FormDialogProps<V extends FormValues, Row> = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly initial: V;
  /** A verb. */
  readonly action: string;
  readonly children: (form: UseFormReturnType<V>) => ReactNode;
  /** Where it throws an ApiError, its issues go to the fields that they name. */
  readonly onSubmit: (values: V, edit: Edit<V, Row>) => Promise<unknown>;
  /** The row that is edited. It may be fetched anew under an open form: what the person has seen stays what it was. */
  readonly row?: Row;
  /**
   * A row as the form shows it, to lay what somebody else has saved beside one's own. Without it the words of the refusal
   * have to do, and the row is looked at anew.
   */
  readonly valuesOf?: (row: Row) => V;
  /** The row in what a conflict says to be current; that itself by default. */
  readonly rowIn?: (current: object) => Row | undefined;
  /** What people call the fields, for the comparison of two versions. */
  readonly labels?: Readonly<Partial<Record<keyof V & string, string>>>;
  /** How a field that holds more than a text is said in that comparison. */
  readonly say?: (field: keyof V & string, value: unknown) => string | undefined;
  /** Wide forms hold a table. */
  readonly size?: 'lg' | '64rem';
};

/** The version that lies before the person; `before` is the one that it has replaced when somebody else was quicker. */
type Seen<V, Row> = { readonly row: Row; readonly values: V; readonly before?: V };

const itself = <Row,>(current: object) => current as Row;

/**
 * A short form over the page. What was typed stays until it has been saved or given up. Where somebody else was quicker,
 * what the person has changed is laid over what that other has saved, and nothing is overwritten unseen.
 */
export function FormDialog<V extends FormValues, Row>(props: FormDialogProps<V, Row>) {
  const { opened, onClose, initial, onSubmit, valuesOf, rowIn = itself } = props;
  const text = useText();
  const form = useForm<V>({ initialValues: initial });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [seen, setSeen] = useState<Seen<V, Row>>({ row: props.row as Row, values: initial });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the form begins anew each time it is opened, not when it changes
  useEffect(() => {
    if (!opened) return;
    form.setInitialValues(initial);
    form.reset();
    setError(undefined);
    setSeen({ row: props.row as Row, values: initial });
  }, [opened]);

  const failed = (thrown: unknown) => {
    const { fields, rest } = fieldErrors(thrown, Object.keys(initial));
    form.setErrors(fields);
    const row = isApiError(thrown, 'conflict') && thrown.current && rowIn(thrown.current);
    if (!row || !valuesOf) return setError(rest);
    const theirs = valuesOf(row);
    form.setValues((mine) => rebased(seen.values, mine, theirs));
    setSeen({ row, values: theirs, before: seen.values });
  };
  const submit = async (values: V) => {
    setBusy(true);
    setError(undefined);
    await onSubmit(values, { seen: seen.row, changed: changesOf(seen.values, values) })
      .then(onClose, failed)
      .catch(setError);
    setBusy(false);
  };

  return (
    <Dialog opened={opened} onClose={onClose} closeOnClickOutside={false} title={props.title} size={props.size ?? 'lg'}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          {props.children(form)}
          {seen.before && (
            <EditConflict
              before={seen.before}
              mine={form.values}
              theirs={seen.values}
              labels={props.labels ?? {}}
              say={props.say ?? (() => undefined)}
              onTakeTheirs={() => {
                form.setValues(seen.values);
                setSeen({ row: seen.row, values: seen.values });
                setError(undefined);
              }}
            />
          )}
          {error !== undefined && <ErrorState error={error} />}
          {Object.keys(form.errors).length > 0 && (
            <Alert color="red" variant="outline" role="alert">
              {text('form.fields-wrong', { count: Object.keys(form.errors).length })}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {seen.before ? text('conflict.keep-mine') : props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
