// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

/** Where nobody is signed in there is no organisation yet: the time zone of the reader. */
let zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const listeners = new Set<() => void>();

/** Days and times are told by the time zone of the organisation, so that screens, papers and mails say the same. */
export function followTimeZone(name: string): void {
  if (name === zone) return;
  zone = name;
  for (const tell of listeners) tell();
}

export const timeZone = (): string => zone;

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
export const useTimeZone = (): string => useSyncExternalStore(listen, timeZone, timeZone);
