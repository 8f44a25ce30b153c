// SPDX-License-Identifier: Apache-2.0
import { type Client, type Contracts, createClient, type Endpoint } from '../../contract/contract.ts';
import { encodeRequest } from '../../contract/http-mapping.ts';
import { request } from './request.ts';
import { followRun } from './runs.ts';

/**
 * The typed client of some contracts: `const api = connect({ risks })`, then `await api.risks.list({ limit: 50 })`. A job
 * is followed to its end, visible in the header while it runs. Call it in the file of a page, not in its routes, so that
 * contracts come with the page.
 * @throws ApiError from every call
 */
export function connect<const C extends Contracts>(contracts: C): Client<C> {
  return createClient(contracts, (name, input) => send(endpointOf(contracts, name), input));
}

function endpointOf(contracts: Contracts, name: string): Endpoint {
  const [module = '', call = ''] = name.split('.');
  const endpoint = contracts[module]?.[call];
  if (!endpoint) throw new TypeError(`There is no endpoint ${name}.`);
  return endpoint;
}

async function send(endpoint: Endpoint, input: unknown): Promise<unknown> {
  const { method, url, body } = encodeRequest(endpoint, input);
  const response = await request(url, { method, body });
  if (response.status === 204) return {};
  const answer: unknown = await response.json();
  return response.status === 202 ? followRun((answer as { runId: string }).runId) : answer;
}
