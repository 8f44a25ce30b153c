// SPDX-License-Identifier: Apache-2.0
import { Button, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { signOut } from '../data/auth.ts';
import type { Me } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { Entrance } from './entrance.tsx';

// few people need it, and only once
const EnrolTotp = lazy(async () => ({ default: (await import('./enrol-totp.tsx')).EnrolTotp }));

/** Without the second factor that a role asks for, a session may do nothing but get one. */
export const lacksSecondFactor = ({ mfa, permissions }: Me): boolean => mfa.required && permissions.length <= 1;

type SecondFactorPageProps = { readonly me: Me; readonly onDone: () => unknown };

/** Stands before the application until the second factor is there, or was shown. */
export function SecondFactorPage({ me, onDone }: SecondFactorPageProps) {
  const text = useText();
  const leave = () => signOut().finally(() => location.assign('/'));
  return (
    <Entrance
      title={text('totp.title')}
      hint={text(me.mfa.enrolled ? 'totp.required.enrolled' : 'totp.required')}
      topic="second-factor"
    >
      {!me.mfa.enrolled && (
        <Suspense fallback={<Loader size="sm" />}>
          <EnrolTotp onDone={onDone} />
        </Suspense>
      )}
      <Button mt="md" variant="subtle" onClick={leave}>
        {text('user.sign-out')}
      </Button>
    </Entrance>
  );
}
