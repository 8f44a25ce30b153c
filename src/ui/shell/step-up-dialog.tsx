// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { confirmIdentity, passwordProblem } from '../data/auth.ts';
import { askWith } from '../data/step-up.ts';
import { useText } from '../i18n/text.tsx';
import type { TextId } from '../i18n/text-ids.ts';
import { Dialog } from '../kit/layer.tsx';
import { PasswordField } from '../kit/password-field.tsx';

/** Asks for the password or a code again before something weighty; what was asked for goes on by itself. */
export function StepUpDialog() {
  const text = useText();
  const [opened, setOpened] = useState(false);
  const [problem, setProblem] = useState<TextId>();
  const [busy, setBusy] = useState(false);
  const answer = useRef<(isConfirmed: boolean) => void>(() => undefined);
  useEffect(() => {
    askWith(() => {
      setProblem(undefined);
      setOpened(true);
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    });
    return () => askWith(null);
  }, []);
  const close = (isConfirmed: boolean) => {
    setOpened(false);
    answer.current(isConfirmed);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    // a form of React around this dialog would be sent along
    event.stopPropagation();
    event.preventDefault();
    const secret = String(new FormData(event.currentTarget).get('secret'));
    setBusy(true);
    await confirmIdentity(secret).then(
      () => close(true),
      (error: unknown) => setProblem(passwordProblem(error) ?? 'step-up.wrong'),
    );
    setBusy(false);
  };
  return (
    <Dialog opened={opened} onClose={() => close(false)} title={text('step-up.title')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{text('step-up.body')}</p>
          <PasswordField name="secret" label={text('step-up.secret')} data-autofocus error={problem && text(problem)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => close(false)}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {text('sign-in.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
