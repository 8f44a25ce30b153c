// SPDX-License-Identifier: Apache-2.0
import { Button, Divider, Stack, TextInput } from '@mantine/core';
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import {
  canUsePasskeys,
  passwordProblem,
  signInOptionsQuery,
  signInWithPasskey,
  signInWithPassword,
  signInWithProvider,
  verifySecondFactor,
} from '../data/auth.ts';
import { isApiError } from '../data/request.ts';
import { useText } from '../i18n/text.tsx';
import type { TextId } from '../i18n/text-ids.ts';
import { PasswordField } from '../kit/password-field.tsx';
import classes from './entrance.module.css';

type SignInFormProps = { readonly onSignedIn: () => unknown };

/** Where the provider has sent somebody back to: to show the second factor, or because something is wrong. */
const sentBack = (): URLSearchParams => new URLSearchParams(location.search);
const providerProblem = (error: string | null): TextId | undefined => {
  if (error === null) return undefined;
  return error === 'signup_disabled' ? 'sign-in.provider-unknown' : 'sign-in.provider-failed';
};

/** E-mail, or a user name of the directory, and password, then the second factor where there is one; or a passkey or a provider instead of the password. */
export function SignInForm({ onSignedIn }: SignInFormProps) {
  const [step, setStep] = useState<'password' | 'second-factor'>(
    sentBack().has('second-factor') ? 'second-factor' : 'password',
  );
  const [problem, setProblem] = useState<TextId | undefined>(providerProblem(sentBack().get('error')));
  useEffect(() => {
    const here = new URL(location.href);
    if (!here.searchParams.has('second-factor') && !here.searchParams.has('error')) return;
    // said once, and not again after the next sign-out
    here.searchParams.delete('second-factor');
    here.searchParams.delete('error');
    history.replaceState(history.state, '', here);
  }, []);
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    await work().catch((error: unknown) => setProblem(problemOf(error, step)));
    setBusy(false);
  };
  const shared = { busy, attempt, onSignedIn };
  return (
    <Stack gap="md">
      <Complaint problem={problem} />
      {step === 'password' ? (
        <PasswordStep {...shared} onSecondFactor={() => setStep('second-factor')} />
      ) : (
        <SecondFactorStep {...shared} />
      )}
    </Stack>
  );
}

/** Says nothing about whether it was the name or the password. */
function problemOf(error: unknown, step: string): TextId {
  if (isApiError(error, 'unreachable')) return 'error.unreachable.do';
  if (error instanceof DOMException) return 'sign-in.passkey-declined';
  if (isApiError(error, 'OIDC_UNAVAILABLE')) return 'sign-in.provider-failed';
  if (isApiError(error, 'NO_ACCOUNT')) return 'sign-in.provider-unknown';
  const unanswered = passwordProblem(error);
  if (unanswered) return unanswered;
  if (isApiError(error) && error.status >= 500) return 'error.unexpected';
  return step === 'password' ? 'sign-in.wrong' : 'sign-in.wrong-code';
}

function Complaint({ problem }: { readonly problem: TextId | undefined }) {
  const text = useText();
  return (
    <div role="alert" className={classes.complaint}>
      {problem && text(problem)}
    </div>
  );
}

type StepProps = SignInFormProps & {
  readonly busy: boolean;
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
};

function PasswordStep({
  busy,
  attempt,
  onSignedIn,
  onSecondFactor,
}: StepProps & { readonly onSecondFactor: () => void }) {
  const text = useText();
  const options = useQuery(signInOptionsQuery).data;
  const provider = options?.oidc;
  // the next one who sits here is somebody else
  const isShared = Boolean(options?.sharedDevice);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [email, password] = [String(fields.get('email')), String(fields.get('password'))];
    return attempt(async () => {
      const next = await signInWithPassword(email.trim(), password);
      await (next === 'done' ? onSignedIn() : onSecondFactor());
    });
  };
  return (
    <>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            name="email"
            type={options?.directory ? 'text' : 'email'}
            label={text(options?.directory ? 'sign-in.name' : 'sign-in.email')}
            autoComplete={isShared ? 'off' : 'username webauthn'}
            required
            data-autofocus
          />
          <PasswordField name="password" {...(isShared ? { autoComplete: 'off' } : {})} />
          <Button type="submit" loading={busy} fullWidth>
            {text('sign-in.action')}
          </Button>
        </Stack>
      </form>
      {(canUsePasskeys() || provider) && <Divider label={text('sign-in.or')} />}
      {provider && (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconLogin2 size={18} className="follows-direction" />}
          disabled={busy}
          onClick={() => attempt(() => signInWithProvider(location.pathname + location.search))}
        >
          {text('sign-in.provider', { name: provider })}
        </Button>
      )}
      {canUsePasskeys() && (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconFingerprint size={18} />}
          disabled={busy}
          onClick={() => attempt(() => signInWithPasskey().then(onSignedIn))}
        >
          {text('sign-in.passkey')}
        </Button>
      )}
    </>
  );
}

function SecondFactorStep({ busy, attempt, onSignedIn }: StepProps) {
  const text = useText();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).replaceAll(/\s/g, '');
    return attempt(async () => {
      await verifySecondFactor(code);
      await onSignedIn();
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          name="code"
          label={text('sign-in.code')}
          description={text('sign-in.code.help')}
          autoComplete="one-time-code"
          autoFocus
          required
        />
        <Button type="submit" loading={busy} fullWidth>
          {text('sign-in.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
