// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';

const world = useWorld();

it('what people have decided and applied is written as OSCAL; where there is nothing, that is said', async () => {
  const tenant = await world.addTenant('Writes OSCAL');
  const write = async (model: string) => {
    const { sha256 } = await world.call<{ sha256: string }>('reports.oscal', { model }, { tenant });
    const chunks: Buffer[] = [];
    for await (const chunk of await world.app.files.open(sha256)) chunks.push(Buffer.from(chunk as Uint8Array));
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, never>;
  };
  for (const model of ['profile', 'ssp', 'component-definition', 'assessment-results', 'poam'])
    await expect(write(model)).rejects.toMatchObject({ code: 'not-found' });
  const decision = { revision: 0, justification: 'Needed by the ward', drivers: [] };
  await world.call(
    'controls.decide',
    {
      decisions: [
        { ...decision, control: '5.1', applicable: true, status: 'partial' },
        { ...decision, control: '5.2', applicable: false },
      ],
    },
    { tenant },
  );
  await world.call(
    'controls.createApplied',
    { controlRef: 'iso-27799-2025:5.1', name: 'Policy of the house', status: 'planned' },
    { tenant },
  );
  expect(await write('profile')).toMatchObject({
    profile: {
      imports: [{ 'include-controls': [{ 'with-ids': ['i-5.1'] }] }],
      metadata: { props: [{ name: 'excluded', value: '5.2', remarks: 'Needed by the ward' }] },
    },
  });
  expect(await write('ssp')).toMatchObject({
    'system-security-plan': {
      'control-implementation': {
        'implemented-requirements': [
          {
            'control-id': 'i-5.1',
            'by-components': [
              { 'implementation-status': { state: 'partial' } },
              { 'implementation-status': { state: 'planned' } },
            ],
          },
        ],
      },
    },
  });
  expect(await write('component-definition')).toMatchObject({
    'component-definition': { components: [{ title: 'Policy of the house' }] },
  });
});

it('open nonconformities stand among what is to be done, and neither closed ones nor observations', async () => {
  const tenant = await world.addTenant('Writes nonconformities');
  const add = (title: string, more: object) => world.call('audits.add', { title, ...more }, { tenant });
  await add('Shared account', { severity: 'Major nonconformity', due: '2027-01-31', owner: 'Head of laboratory' });
  await add('Nobody says how bad it is', {});
  await add('Could be tidier', { severity: 'Observation' });
  const { sha256 } = await world.call<{ sha256: string }>('reports.oscal', { model: 'poam' }, { tenant });
  const chunks: Buffer[] = [];
  for await (const chunk of await world.app.files.open(sha256)) chunks.push(Buffer.from(chunk as Uint8Array));
  const written = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    'plan-of-action-and-milestones': { 'poam-items': { title: string; description: string }[] };
  };
  const items = written['plan-of-action-and-milestones']['poam-items'];
  expect(items.map(({ title, description }) => [title, description])).toEqual([
    ['Shared account', 'major'],
    ['Nobody says how bad it is', 'no grade stated'],
  ]);
});
