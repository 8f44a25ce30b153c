// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpWorld, openHttpWorld } from '../../../test/harness/http.ts';
import { useWorld } from '../../../test/harness/world.ts';

const world = useWorld();
let http: HttpWorld;
beforeAll(async () => {
  http = await openHttpWorld(world);
});
afterAll(() => http.close());

const newCode = async () => (await world.call<{ code: string }>('event-reports.addPoint', { label: 'Ward 4' })).code;
const report = { kind: 'device', patientAffected: 'no', description: 'The pump shows another ward.' };
const send = (code: string, remoteAddress: string) =>
  http.server.inject({ method: 'POST', url: `/api/public/event-reports/${code}`, payload: report, remoteAddress });
const statusesOf = async (code: string, addresses: readonly string[]) => {
  const statuses: number[] = [];
  for (const address of addresses) statuses.push((await send(code, address)).statusCode);
  return statuses;
};
const refusal = { code: 'too-many-requests', message: expect.stringContaining('telephone'), issues: [] };

describe('reports without an account', () => {
  it('are taken five times in ten minutes from one address, whatever the point, and further from others', async () => {
    const [one, other] = [await newCode(), await newCode()];
    expect(await statusesOf(one, Array(5).fill('192.0.2.10'))).toEqual([200, 200, 200, 200, 200]);
    for (const code of [one, other]) {
      const refused = await send(code, '192.0.2.10');
      expect([refused.statusCode, refused.json()]).toEqual([429, expect.objectContaining(refusal)]);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(await statusesOf(code, ['192.0.2.11'])).toEqual([200]);
    }
  });

  it('close the point that many addresses flood, and no other', async () => {
    const [flooded, other] = [await newCode(), await newCode()];
    const addresses = Array.from({ length: 20 }, (_, i) => `198.51.100.${i}`);
    expect(new Set(await statusesOf(flooded, addresses))).toEqual(new Set([200]));
    const refused = await send(flooded, '198.51.100.99');
    expect([refused.statusCode, refused.json()]).toEqual([429, expect.objectContaining(refusal)]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await statusesOf(other, ['198.51.100.99'])).toEqual([200]);
  });
});
