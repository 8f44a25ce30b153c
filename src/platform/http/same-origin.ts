// SPDX-License-Identifier: Apache-2.0
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../errors.ts';

/**
 * A browser sends cookies also with requests that other pages made. Writes that a cookie vouches for must come from our
 * own pages: Fetch Metadata says so, and the Origin header where a browser is too old for it.
 * @throws AppError not-permitted
 */
export function requireSameOrigin(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined ? isOwnOrigin(headers) : site === 'same-origin';
  if (!isOwn) throw new AppError('not-permitted', 'This request was made by another page. Use Wardline itself.');
}

function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined || host === undefined) return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
