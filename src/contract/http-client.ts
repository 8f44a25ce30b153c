// SPDX-License-Identifier: Apache-2.0
import { type Client, type Contracts, createClient, type Endpoint } from './contract.ts';
import { encodeRequest, type HttpRequest } from './http-mapping.ts';

/**
 * The typed client of some contracts over HTTP: one for the screens, the command line and programs of others.
 * @param send asks the server, as whoever it knows; throws for every answer that is no success
 * @param follow waits for the end of the run that a job has become, and returns what came out of it
 */
export function createHttpClient<const C extends Contracts>(
  contracts: C,
  send: (request: HttpRequest) => Promise<Response>,
  follow: (runId: string) => Promise<unknown>,
): Client<C> {
  return createClient(contracts, async (name, input) => {
    const response = await send(encodeRequest(endpointOf(contracts, name), input));
    if (response.status === 204) return {};
    const answer: unknown = await response.json();
    return response.status === 202 ? follow((answer as { runId: string }).runId) : answer;
  });
}

function endpointOf(contracts: Contracts, name: string): Endpoint {
  const [module = '', call = ''] = name.split('.');
  const endpoint = contracts[module]?.[call];
  if (!endpoint) throw new TypeError(`There is no endpoint ${name}.`);
  return endpoint;
}
