// SPDX-License-Identifier: Apache-2.0
import { actFor } from './request.ts';

const key = 'wardline-tenant';

/** From now on, and after loading this tab again, all requests are for this organisation. */
export function rememberTenant(id: string): void {
  sessionStorage.setItem(key, id);
  actFor(id);
}

export const recallTenant = (): void => actFor(sessionStorage.getItem(key));
