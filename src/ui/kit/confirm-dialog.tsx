// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { ErrorState } from './error-state.tsx';
import { Dialog } from './layer.tsx';

type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What it means, and whether it can be taken back. */
  readonly children: string;
  /** A verb. */
  readonly action: string;
  readonly isDestructive?: boolean;
  readonly onConfirm: () => Promise<unknown>;
};

/** Asks once, for what cannot be undone. It stays open, and says why, when it did not work. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setError(undefined);
    props.onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    await props.onConfirm().then(close, setError);
    setBusy(false);
  };
  return (
    <Dialog opened={props.opened} onClose={close} title={props.title}>
      <Text>{props.children}</Text>
      {error !== undefined && <ErrorState error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {text('action.cancel')}
        </Button>
        <Button color={props.isDestructive ? 'red' : 'accent'} loading={busy} onClick={confirm}>
          {props.action}
        </Button>
      </Group>
    </Dialog>
  );
}
