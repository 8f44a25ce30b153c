// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { counting, importText, inCommand, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { FindingRecord } from '../../importers/engine/records.ts';
import type { Finding } from './contract.ts';
import { auditsModule } from './index.ts';

type Page = { items: Finding[] };

describe('findings of audits', () => {
  const world = useWorld();
  const header = 'Finding ID,Finding,Source,Severity,Raised,Owner,Due,Status,Control\n';
  const rows = [
    'F-1,Guest network reaches pumps,Internal audit 2025,Major,2025-03-01,Network team,2025-06-30,Open,8.22',
    'F-2,No list of emergency contacts,Internal audit 2025,Minor,2025-03-01,Clinic office,2199-01-01,In progress,5.29',
    'F-3,Visitor badges,Internal audit 2024,OFI,2024-03-01,Facilities,2024-06-30,Closed,7.2',
    'F-4,Old accounts,Internal audit 2024,high,2024-03-01,IT,2024-06-30,see minutes,5.18',
  ];
  const list = (lines: readonly string[]) => header + lines.map((line) => `${line}\n`).join('');
  const named = async (text: string) => (await world.call<Page>('audits.list', { text })).items[0];

  it('takes in a list, and the same list again changes nothing', async () => {
    expect(await importText(world, 'findings-1.csv', list(rows))).toMatchObject({ created: 4, rejected: 0 });
    expect(await importText(world, 'findings-2.csv', list(rows))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 4,
    });
    expect(await named('Guest')).toMatchObject({ grade: 'major', state: 'open', control: '8.22', overdue: true });
  });

  it('counts a finding in a state that is not understood as unfinished, never as closed', async () => {
    expect(await world.call('audits.summary')).toEqual({
      ...{ total: 4, hidden: 0, open: 1, inProgress: 1, closed: 1, unknown: 1 },
      ...{ overdue: 2, unfinishedMajor: 1 },
    });
    const titles = async (filter: object) =>
      (await world.call<Page>('audits.list', { filter })).items.map((f) => f.title).sort();
    expect(await titles({ state: { in: ['open', 'in-progress', null] } })).toEqual([
      'Guest network reaches pumps',
      'No list of emergency contacts',
      'Old accounts',
    ]);
    expect(await titles({ overdue: { is: true } })).toEqual(['Guest network reaches pumps', 'Old accounts']);
  });

  it('keeps a status that a person has set and follows the list in everything else', async () => {
    const { id, revision } = (await named('Guest')) ?? {};
    await world.call('audits.update', { id, revision, changes: { status: 'Being handled' } });
    const changed = rows.map((row) => row.replace('Network team', 'Network operations'));
    expect(await importText(world, 'findings-3.csv', list(changed))).toMatchObject({ created: 0, updated: 1 });
    expect(await named('Guest')).toMatchObject({
      owner: 'Network operations',
      state: 'in-progress',
      grade: 'major',
      overdue: true,
    });
  });

  it('leaves out what a person has taken out, says so, and restores it', async () => {
    const id = (await named('Visitor'))?.id;
    await world.call('audits.remove', { id });
    const changed = rows.map((row) => row.replace('Visitor badges', 'Visitor badge rules'));
    expect(await importText(world, 'findings-4.csv', list(changed))).toMatchObject({ created: 0, rejected: 1 });
    expect(await named('Visitor')).toBeUndefined();
    await world.call('audits.restore', { id });
    expect(await named('Visitor')).toMatchObject({ title: 'Visitor badge rules' });
  });

  it('shows a branch its own findings and counts the others', async () => {
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'North',
    });
    const scope = { scope: [site.id] };
    await world.call('audits.add', { title: 'Open rack', severity: 'Minor', ownerUnit: site.id });
    const seen = await world.call<Page>('audits.list', {}, scope);
    const { hidden } = await world.call<{ hidden: number }>('audits.listFacets', {}, scope);
    expect({ titles: seen.items.map((f) => f.title), hidden }).toEqual({
      titles: ['Open rack'],
      hidden: 4,
    });
    expect(await world.call('audits.summary', {}, scope)).toMatchObject({ total: 1, hidden: 4, unknown: 1 });
    const id = (await named('Guest'))?.id;
    for (const call of ['audits.show', 'audits.remove'])
      await expect(world.call(call, { id }, scope)).rejects.toThrow(/outside your scope/);
  });

  it('writes 2,500 rows with as many statements as one row', async () => {
    const sink = auditsModule([]).sinks?.finding;
    const count = (rows: number, prefix: string) =>
      inCommand(world, async (ctx) => {
        const counted = counting(ctx);
        const records = Array.from({ length: rows }, (_, i): FindingRecord => {
          return { kind: 'finding', key: `${prefix} ${i}`, title: `${prefix} ${i}`, status: 'open' };
        });
        const result = await writeRecords(counted.ctx, sink, records);
        return { created: result.created, statements: counted.statements() };
      });
    const one = await count(1, 'single');
    expect(await count(2500, 'bulk')).toEqual({ created: 2500, statements: one.statements });
  });
});
