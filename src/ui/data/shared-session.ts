// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { askAuth, signOut } from './auth.ts';
import { isApiError } from './request.ts';

/** What is left of a session on a computer that several people use, in seconds: without use, and however busy. */
export type SharedSession = { readonly idle: number; readonly life: number };
type Answer = { readonly shared: SharedSession | null };

/** Null on a computer of one's own. Asking does not count as use. */
export const sharedSessionQuery = queryOptions({
  queryKey: ['shared-session'],
  queryFn: async () => (await askAuth<Answer>('/session')).shared,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Says that a person has just used the session. */
export const noteUse = async (): Promise<SharedSession | null> => (await askAuth<Answer>('/session/use', {})).shared;

/** Makes this browser one of a computer that several people use. @param key as the server has given it out */
export const becomeShared = (key: string): Promise<unknown> => askAuth('/shared-device', { key });

/** Stands in the browser until the server has ended the session of who is leaving. */
const leaving = 'wardline.leaving';
const otherTabs = new BroadcastChannel('wardline.leaving');

/** What the browser keeps of a person between two visits. */
export function forgetPerson(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/**
 * Ends the session and shows the sign-in form, in every tab. Nothing of the person stays: what the page holds goes with the
 * page, what the browser keeps is deleted, and where the server cannot be reached the session is ended before the next page.
 */
export async function switchUser(): Promise<void> {
  otherTabs.postMessage('leave');
  await leave();
}

async function leave(): Promise<void> {
  document.documentElement.style.visibility = 'hidden';
  forgetPerson();
  // the router keeps there where a page was scrolled to, as the last thing that a page does
  addEventListener('pagehide', () => sessionStorage.clear());
  localStorage.setItem(leaving, 'yes');
  await finishLeaving();
  location.replace('/');
}

/** To be called before anything is shown. Comes back as soon as nobody who was leaving is signed in any more. */
export async function finishLeaving(): Promise<void> {
  if (localStorage.getItem(leaving) === null) return;
  const isOver = await signOut().then(
    () => true,
    // refused means that there was no session
    (error: unknown) => isApiError(error) && error.status >= 400 && error.status < 500,
  );
  if (isOver) return localStorage.removeItem(leaving);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return finishLeaving();
}

/** Leaves with another tab, and when the browser brings a page back that was left. @returns how to stop */
export function leaveWithOthers(): () => void {
  const leaveToo = () => void leave();
  const comeBack = ({ persisted }: PageTransitionEvent) => persisted && location.reload();
  otherTabs.addEventListener('message', leaveToo);
  addEventListener('pageshow', comeBack);
  return () => {
    otherTabs.removeEventListener('message', leaveToo);
    removeEventListener('pageshow', comeBack);
  };
}
