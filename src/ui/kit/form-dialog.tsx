// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, useEffect, useState } from 'react';
import type { ApiError } from '../data/api-error.ts';
import { isApiError } from '../data/request.ts';
import { useText } from '../i18n/text.tsx';
import { EditConflict } from './edit-conflict.tsx';
import { ErrorState } from './error-state.tsx';
import { fieldErrors } from './field-errors.ts';

type Values = Record<string, unknown>;

type FormDialogProps<V extends Values> = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly initial: V;
  /** A verb. */
  readonly action: string;
  readonly children: (form: UseFormReturnType<V>) => ReactNode;
  /** Where it throws an ApiError, its issues go to the fields that they name. */
  readonly onSubmit: (values: V) => Promise<unknown>;
  /**
   * Values of the row as it is now, shown beside one's own when somebody else was quicker.
   * @param row what the server sent along with its refusal
   * @returns undefined where the refusal is about something else, and its words are enough
   */
  readonly current?: (row: ApiError['current']) => V | undefined | Promise<V | undefined>;
  /** What people call the fields, for the comparison of two versions. */
  readonly labels?: Readonly<Partial<Record<keyof V & string, string>>>;
  /** How a field that holds more than a text is said in that comparison. */
  readonly say?: (field: keyof V & string, value: unknown) => string | undefined;
  /** Wide forms hold a table. */
  readonly size?: 'lg' | '64rem';
};

/** A short form over the page. What was typed stays until it has been saved or given up. */
export function FormDialog<V extends Values>(props: FormDialogProps<V>) {
  const { opened, onClose, initial, onSubmit, current } = props;
  const text = useText();
  const form = useForm<V>({ initialValues: initial });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [theirs, setTheirs] = useState<V>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the form begins anew each time it is opened, not when it changes
  useEffect(() => {
    if (!opened) return;
    form.setInitialValues(initial);
    form.reset();
    setError(undefined);
    setTheirs(undefined);
  }, [opened]);

  const failed = async (thrown: unknown) => {
    const { fields, rest } = fieldErrors(thrown, Object.keys(initial));
    form.setErrors(fields);
    setError(rest);
    if (current && isApiError(thrown, 'conflict')) setTheirs(await current(thrown.current));
  };
  const submit = async (values: V) => {
    setBusy(true);
    setError(undefined);
    await onSubmit(values).then(onClose, failed).catch(setError);
    setBusy(false);
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnClickOutside={false}
      title={props.title}
      size={props.size ?? 'lg'}
      closeButtonProps={{ 'aria-label': text('action.close') }}
    >
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          {props.children(form)}
          {theirs !== undefined && (
            <EditConflict
              mine={form.values}
              theirs={theirs}
              labels={props.labels ?? {}}
              say={props.say ?? (() => undefined)}
              onTakeTheirs={() => {
                form.setValues(theirs);
                setTheirs(undefined);
                setError(undefined);
              }}
            />
          )}
          {error !== undefined && theirs === undefined && <ErrorState error={error} />}
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
              {theirs === undefined ? props.action : text('conflict.keep-mine')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
