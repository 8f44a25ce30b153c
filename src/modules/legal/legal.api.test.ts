// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { statuses, statusOf } from './model.ts';
import type { ListedRequirement, RequirementDetail } from './schemas.ts';
import { readUsual } from './usual-requirements.ts';

type Page = { items: ListedRequirement[] };
type Readiness = { items: { clause: string; records: { state: string; title: string | null }[] }[] };

describe('the register of legal requirements', () => {
  const world = useWorld();
  const law = { name: 'Hospital Act', article: 'Section 7' };
  const add = (input: object = {}) => world.call<RequirementDetail>('legal.add', { ...law, ...input });
  const link = (row: RequirementDetail, links: object, options = {}) =>
    world.call<RequirementDetail>(
      'legal.link',
      { id: row.id, revision: row.revision, controls: [], documentIds: [], dutyIds: [], ...links },
      options,
    );

  it('begins with the usual ones, once and in either language, judged by nobody', async () => {
    const tenant = await world.addTenant('Fresh');
    const { added } = await world.call<{ added: number }>('legal.addUsual', {}, { tenant });
    expect(added).toBe(readUsual().length);
    expect(await world.call('legal.addUsual', {}, { tenant, language: 'de' })).toEqual({ added: 0 });
    const { items } = await world.call<Page>('legal.list', { limit: 500 }, { tenant });
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['not-judged']));
    expect(items.every(({ verifiedOn, applies }) => verifiedOn === null && applies === null)).toBe(true);
  });

  it('tells not judged, nothing named, named and not applying apart, in the list as in the rule', async () => {
    const tenant = await world.addTenant('States');
    const cases = fc.sample(fc.record({ applies: fc.option(fc.boolean()), named: fc.integer({ min: 0, max: 2 }) }), 20);
    const made: RequirementDetail[] = [];
    for (const { applies, named } of cases) {
      const input = { ...law, ...(applies !== null && { applies, reason: 'As our counsel says.' }) };
      const row = await world.call<RequirementDetail>('legal.add', input, { tenant });
      made.push(await link(row, { controls: ['5.31', '5.34'].slice(0, named) }, { tenant }));
    }
    expect(made.map(({ status }) => status)).toEqual(cases.map(statusOf));
    for (const status of statuses) {
      const { items } = await world.call<Page>(
        'legal.list',
        { limit: 500, filter: { status: { in: [status] } } },
        { tenant },
      );
      const expected = made.filter((row) => row.status === status).map(({ id }) => id);
      expect([status, items.map(({ id }) => id).sort()]).toEqual([status, expected.sort()]);
    }
  });

  it('refuses what cannot be, and says where', async () => {
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ applies: false }, /say why it does not apply/],
      [{ lastReviewed: '2999-01-01' }, /once it was/],
      [{ verifiedOn: '2026-01-01' }, /who compared it/],
      [{ source: 'http://law.example/7' }, /source|URL/i],
    ];
    for (const [input, message] of refused) await expect(add(input)).rejects.toThrow(message);
    const row = await add();
    const strange: readonly (readonly [object, RegExp])[] = [
      [{ controls: ['99.99'] }, /no such control/],
      [{ documentIds: [world.tenant] }, /no such document/],
      [{ dutyIds: [world.tenant] }, /no such duty/],
    ];
    for (const [links, message] of strange) await expect(link(row, links)).rejects.toThrow(message);
    await link(row, { controls: ['A.5.31'] });
    await expect(link(row, {})).rejects.toThrow(/Somebody else has changed/);
  });

  it('keeps the documents that who links it cannot see', async () => {
    const { id: unit } = await world.call<{ id: string }>('organisation.addUnit', {
      ...{ parentId: world.tenant, kind: 'site', name: 'North' },
    });
    const { id: documentId } = await world.call<{ id: string }>('documents.add', { title: 'Retention policy' });
    const row = await link(await add({ ownerUnit: unit }), { documentIds: [documentId] });
    expect(row).toMatchObject({ documents: [{ id: documentId, name: 'Retention policy' }], hiddenDocuments: 0 });
    const there = await link(row, { controls: ['5.31'] }, { scope: [unit] });
    expect(there).toMatchObject({ documents: [], hiddenDocuments: 1, named: 2 });
  });

  it('is due for review at the end of its cycle, and a record of clause 4.2 once it was judged and reviewed', async () => {
    const row = await add({ name: 'Archive Act', applies: true, reviewMonths: 1, lastReviewed: '2026-01-31' });
    expect(row.nextReview).toBe('2026-02-28');
    const work = await world.call<{ items: { id: string; due: string }[] }>('tasks.teamWork');
    expect(work.items.find(({ id }) => id === row.id)?.due).toBe('2026-02-28');
    const { items } = await world.call<Readiness>('certification.readiness');
    const records = items.find(({ clause }) => clause === '4.2')?.records;
    const stateOf = (title: string) => records?.find((one) => one.title?.startsWith(title))?.state;
    expect([stateOf('Archive Act'), stateOf('Hospital Act')]).toEqual(['approved', 'draft']);
  });
});
