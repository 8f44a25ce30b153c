// SPDX-License-Identifier: Apache-2.0
import type { Client, Contracts } from '../../contract/contract.ts';
import { createHttpClient } from '../../contract/http-client.ts';
import { request } from './request.ts';
import { followRun } from './runs.ts';

/**
 * The typed client of some contracts: `const api = connect({ risks })`, then `await api.risks.list({ limit: 50 })`. A job
 * is followed to its end, visible in the header while it runs. Call it in the file of a page, not in its routes, so that
 * contracts come with the page.
 * @throws ApiError from every call
 */
export function connect<const C extends Contracts>(contracts: C): Client<C> {
  return createHttpClient(contracts, ({ url, ...options }) => request(url, options), followRun);
}
