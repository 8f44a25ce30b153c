// SPDX-License-Identifier: Apache-2.0
import type { MemberStep, ProvisionedPerson } from './contract.ts';

export type Names = Pick<ProvisionedPerson, 'userName' | 'displayName' | 'givenName' | 'familyName'>;

/** The name that others see. */
export function nameOf({ userName, displayName, givenName, familyName }: Names): string {
  return displayName ?? ([givenName, familyName].filter((part) => part !== null).join(' ') || userName);
}

/** The mail address in small letters: the one that was said, else the user name where it is one. */
export function addressOf(email: string | null, userName: string): string | undefined {
  if (email !== null) return email.toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(userName) ? userName.toLowerCase() : undefined;
}

/** Who is in a group after these steps. */
export function membersAfter(members: readonly string[], steps: readonly MemberStep[]): string[] {
  const now = new Set(members);
  for (const { how, ids } of steps) {
    if (how === 'replace') now.clear();
    for (const id of ids)
      if (how === 'remove') now.delete(id);
      else now.add(id);
  }
  return [...now];
}
