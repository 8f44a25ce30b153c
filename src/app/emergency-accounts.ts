// SPDX-License-Identifier: Apache-2.0
import { randomInt } from 'node:crypto';
import type { Auth } from '../platform/auth/auth.ts';
import type { App } from '../platform/invoke/app.ts';
import { addAccount, resetAccount, type Who } from './accounts.ts';

export type SealedAccount = { readonly email: string; readonly password: string };

/** 24 of 32 signs that nobody takes for another: 120 bits, to be written down and put into an envelope. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
const newPassword = (): string =>
  Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')).join('-');

/**
 * Makes the two emergency accounts of a tenant, or gives them new passwords: administrators who sign in with the password
 * alone, so that they work without directory, mail, telephone and Internet. Each use raises an alarm (the event
 * users.emergency-used) and waits for a review. The passwords are returned this once and kept as hashes.
 */
export async function sealEmergencyAccounts(app: App, auth: Auth, who: Who): Promise<SealedAccount[]> {
  const sealed: SealedAccount[] = [];
  for (const number of [1, 2]) {
    // a domain that no mail goes to (RFC 2606)
    const email = `emergency-${number}.${who.tenant.slice(-12)}@wardline.invalid`;
    const password = newPassword();
    const known = await auth.findUser(email);
    if (known) await resetAccount(app, auth, who, known.id, password);
    else
      await addAccount(app, auth, who, {
        ...{ name: `Emergency ${number}`, email, password, role: 'administrator', emergency: true },
      });
    sealed.push({ email, password });
  }
  return sealed;
}
