// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { importText, inCommand, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { assetsModule } from './index.ts';
import type { DisclosureForm } from './schemas.ts';

type Fact = { predicate: string; answer: string; reason?: string };

const world = useWorld();
const register = `Asset Tag;Device Class;Manufacturer;Model;Serial Number;Software Version
T1;Medical device;Auralis;Flow 7;S1;7.3
T2;Medical device;Auralis;Flow 7;S2;7.2
T3;Medical device;Auralis;Flow 7;S3;
`;
const form = {
  kind: 'disclosure',
  key: 'f',
  maker: 'Auralis',
  model: 'Flow 7',
  softwareVersion: '7.3',
  answers: [
    { id: 'ALOF-1', answer: 'yes' },
    { id: 'AUDT-1', answer: 'no' },
  ],
} as const;

const idOf = async (text: string) => {
  const { items } = await world.call<{ items: { id: string }[] }>('assets.list', { text });
  expect(items).toHaveLength(1);
  return items[0]?.id ?? '';
};
/** What the facts about an asset say, by predicate. */
async function factsOf(serial: string): Promise<Record<string, string>> {
  const { items } = await world.call<{ items: Fact[] }>('facts.of', { subjectId: await idOf(serial) });
  return Object.fromEntries(items.map(({ predicate, answer, reason }) => [predicate, reason ?? answer]));
}

beforeAll(async () => {
  await importText(world, 'cmms.csv', register);
  await inCommand(world, (ctx) => writeRecords<'disclosure'>(ctx, assetsModule.sinks?.disclosure, [form]));
  await world.call('facts.refresh', {});
});

describe("a maker's form", () => {
  it('is a claim about its own software version', async () => {
    expect(await factsOf('S1')).toMatchObject({
      'mds2-current': 'pass',
      'automatic-logoff': 'pass',
      'audit-log-capable': 'fail',
    });
  });

  it('is stale for another version, and its Yes and its No then say nothing', async () => {
    expect(await factsOf('S2')).toMatchObject({
      'mds2-current': 'stale',
      'automatic-logoff': 'stale',
      'audit-log-capable': 'stale',
    });
    const assetId = await idOf('S2');
    const shown = await world.call<{ disclosures: { id: string }[] }>('assets.show', { id: assetId });
    const read = await world.call<DisclosureForm>('assets.disclosure', { assetId, id: shown.disclosures[0]?.id });
    expect(read.match).toEqual({ answer: 'unknown', reason: 'stale' });
  });

  it('never passes where nobody knows which version is installed', async () => {
    const facts = await factsOf('S3');
    expect(facts['mds2-current']).toBe('no-data');
    expect([facts['automatic-logoff'], facts['audit-log-capable']]).not.toContain('pass');
  });
});
