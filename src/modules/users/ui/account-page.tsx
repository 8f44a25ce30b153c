// SPDX-License-Identifier: Apache-2.0
import { useMay, useMe } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Deputies } from './parts/deputies.tsx';
import { Passkeys } from './parts/passkeys.tsx';
import { PasswordPart } from './parts/password-part.tsx';
import { SecondFactor } from './parts/second-factor.tsx';
import { Sessions } from './parts/sessions.tsx';
import { Tokens } from './parts/tokens.tsx';

/** One's own account: how one signs in, where one is signed in, and who stands in. */
export function Page() {
  const text = useText();
  const { user } = useMe();
  const may = useMay();
  return (
    <PageFrame title={text('user.account')} sentence={`${user.name} · ${user.email}`}>
      <PasswordPart />
      <SecondFactor />
      <Passkeys />
      <Sessions userId={user.id} />
      <Deputies userId={user.id} mayChange={may('users:read')} />
      <Tokens owners={[]} />
    </PageFrame>
  );
}
