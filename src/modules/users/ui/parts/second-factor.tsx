// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { removeTotp, renewRecoveryCodes } from '../../../../ui/data/account.ts';
import { meQuery, useMe } from '../../../../ui/data/me.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Dialog } from '../../../../ui/kit/layer.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PasswordField } from '../../../../ui/kit/password-field.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { EnrolTotp } from '../../../../ui/shell/enrol-totp.tsx';
import { RecoveryCodes } from '../../../../ui/shell/recovery-codes.tsx';
import { usersChanged } from './data.ts';

type Opened = 'enrol' | 'renew' | 'remove' | null;

/** A code from an app beside the password: set up, new recovery codes, taken away. */
export function SecondFactor() {
  const text = useText();
  const { mfa } = useMe();
  const [opened, setOpened] = useState<Opened>(null);
  const [codes, setCodes] = useState<readonly string[]>();
  const close = async () => {
    setOpened(null);
    setCodes(undefined);
    await Promise.all([queryClient.invalidateQueries(meQuery), usersChanged()]);
  };
  return (
    <Part
      title={text('totp.title')}
      hint={text('users.totp.hint')}
      action={
        mfa.enrolled ? (
          <Group gap="sm">
            <Button variant="default" onClick={() => setOpened('renew')}>
              {text('users.totp.renew')}
            </Button>
            {!mfa.required && (
              <Button variant="default" onClick={() => setOpened('remove')}>
                {text('users.totp.remove')}
              </Button>
            )}
          </Group>
        ) : (
          <Button onClick={() => setOpened('enrol')}>{text('users.totp.enrol')}</Button>
        )
      }
    >
      <StateBadge state={mfa.enrolled ? 'done' : 'partial'} label={text(`users.factor.${mfa.enrolled}`)} />
      <Dialog opened={opened === 'enrol'} onClose={close} title={text('users.totp.enrol')} closeOnClickOutside={false}>
        <EnrolTotp onDone={close} />
      </Dialog>
      <WithPassword
        opened={opened === 'renew'}
        onClose={() => setOpened(null)}
        title={text('users.totp.renew')}
        onSubmit={async (password) => setCodes(await renewRecoveryCodes(password))}
      />
      <Dialog opened={codes !== undefined} onClose={close} title={text('users.totp.renew')} closeOnClickOutside={false}>
        <RecoveryCodes codes={codes ?? []} onDone={close} />
      </Dialog>
      <WithPassword
        opened={opened === 'remove'}
        onClose={() => setOpened(null)}
        title={text('users.totp.remove')}
        onSubmit={(password) => removeTotp(password).then(close)}
      />
    </Part>
  );
}

type WithPasswordProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly onSubmit: (password: string) => Promise<unknown>;
};

function WithPassword({ opened, onClose, title, onSubmit }: WithPasswordProps) {
  const text = useText();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={title}
      action={title}
      initial={{ password: '' }}
      onSubmit={({ password }) => onSubmit(password)}
    >
      {(form) => (
        <PasswordField
          label={text('totp.password')}
          description={text('totp.password.help')}
          {...form.getInputProps('password')}
        />
      )}
    </FormDialog>
  );
}
