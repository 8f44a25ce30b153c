// SPDX-License-Identifier: Apache-2.0
import { askAuth } from './auth.ts';

/** What an authenticator app needs, and the recovery codes, which are shown this once. */
export type Enrolment = { readonly totpURI: string; readonly backupCodes: readonly string[] };
export type Passkey = { readonly id: string; readonly name: string | null; readonly createdAt: string };

/** Begins to enrol a second factor; it holds from the first right code on. */
export const beginTotp = (password: string): Promise<Enrolment> => askAuth('/two-factor/enable', { password });
export const finishTotp = (code: string): Promise<unknown> => askAuth('/two-factor/verify-totp', { code });
export const removeTotp = (password: string): Promise<unknown> => askAuth('/two-factor/disable', { password });

/** New recovery codes; those before do not hold any more. */
export const renewRecoveryCodes = async (password: string): Promise<readonly string[]> =>
  (await askAuth<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })).backupCodes;

export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  askAuth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });

export const readPasskeys = (): Promise<Passkey[]> => askAuth('/passkey/list-user-passkeys');
export const removePasskey = (id: string): Promise<unknown> => askAuth('/passkey/delete-passkey', { id });

/** A browser binds passkeys to a host name, so there are none where Wardline is opened by an IP address. */
export const hasHostName = (): boolean => !/^[\d.]+$|:/.test(location.hostname);

/** @throws ApiError; DOMException when the person or the device declines */
export async function addPasskey(name: string): Promise<void> {
  const options = await askAuth<PublicKeyCredentialCreationOptionsJSON>(
    `/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  await askAuth('/passkey/verify-registration', { response: credential.toJSON(), name });
}
