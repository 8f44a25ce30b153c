// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { beginTotp, type Enrolment, finishTotp } from '../data/account.ts';
import { passwordProblem } from '../data/auth.ts';
import { useText } from '../i18n/text.tsx';
import { CopyValue } from '../kit/copy-value.tsx';
import { PasswordField } from '../kit/password-field.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Step = 'password' | 'scan' | 'codes';
type EnrolTotpProps = { readonly onDone: () => unknown };

/** A second factor from an authenticator app: password, picture to scan, first code, recovery codes. */
export function EnrolTotp({ onDone }: EnrolTotpProps) {
  const text = useText();
  const [step, setStep] = useState<Step>('password');
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = String(new FormData(event.currentTarget).get('said')).trim();
    setBusy(true);
    setProblem(undefined);
    try {
      if (step === 'password') {
        setEnrolment(await beginTotp(said));
        setStep('scan');
      } else {
        await finishTotp(said.replaceAll(/\s/g, ''));
        setStep('codes');
      }
    } catch (error) {
      const wrong = step === 'password' ? 'totp.wrong-password' : 'sign-in.wrong-code';
      setProblem(text(passwordProblem(error) ?? wrong));
    }
    setBusy(false);
  };
  if (step === 'codes') return <RecoveryCodes codes={enrolment?.backupCodes ?? []} onDone={onDone} />;
  return (
    <form onSubmit={submit} key={step}>
      <Stack gap="md">
        {step === 'scan' && enrolment && <Scan uri={enrolment.totpURI} />}
        {step === 'password' ? (
          <PasswordField
            name="said"
            label={text('totp.password')}
            description={text('totp.password.help')}
            error={problem}
          />
        ) : (
          <TextInput
            name="said"
            label={text('totp.code')}
            description={text('totp.code.help')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            error={problem}
          />
        )}
        <Group>
          <Button type="submit" loading={busy}>
            {text(step === 'password' ? 'totp.next' : 'sign-in.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Scan({ uri }: { readonly uri: string }) {
  const text = useText();
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{text('totp.scan')}</p>
      <QrCode value={uri} label={text('totp.picture')} />
      <CopyValue label={text('totp.secret')} value={secret} />
    </>
  );
}
