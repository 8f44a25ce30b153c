// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counting, importText, inCommand, proveFacts, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { PolicyRecord } from '../../importers/engine/records.ts';
import type { Document } from './contract.ts';
import { documentsModule } from './index.ts';
import { topics } from './topics.ts';

type Page = { items: Document[] };
type Topics = {
  items: { topic: string; documents: number; current: { answer: string; reason: string | null } }[];
  hidden: number;
};
const sink = documentsModule.sinks?.policy;
const policy = (key: string, fields: Partial<PolicyRecord>): PolicyRecord => ({
  kind: 'policy',
  key,
  title: key,
  ...fields,
});

describe('the register of documents', () => {
  const world = useWorld();
  const header = 'Document no,Title,Version,Owner,Approved,Next review,Status\n';
  const backup = 'P-7,Backup policy,2.1,Head of IT,2024-01-01,2199-01-01,Approved\n';
  const named = async (text: string) => (await world.call<Page>('documents.list', { text })).items[0];

  it('takes in a list with topics, and the same list again changes nothing', async () => {
    expect(await importText(world, 'policies-1.csv', header + backup)).toMatchObject({ created: 1, rejected: 0 });
    expect(await importText(world, 'policies-2.csv', header + backup)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
    expect(await named('Backup')).toMatchObject({ topic: 'backup-restore', state: 'approved', currency: 'current' });
    const onCloud = { filter: { topic: { in: ['cloud'] } } };
    expect(await world.call('documents.listFacets', onCloud)).toMatchObject({ total: 0 });
  });

  it('keeps a status that a person has set, with what it means, and follows the list in everything else', async () => {
    const { id, revision } = (await named('Backup')) ?? {};
    expect(await world.call('documents.update', { id, revision, changes: { status: 'Withdrawn' } })).toMatchObject({
      currency: 'withdrawn',
    });
    await importText(world, 'policies-3.csv', header + backup.replace('2.1', '3.0').replace(',Approved\n', ',Draft\n'));
    expect(await named('Backup')).toMatchObject({ version: '3.0', status: 'Withdrawn', state: 'withdrawn' });
    const renewed = (await named('Backup'))?.revision;
    await world.call('documents.update', { id, revision: renewed, changes: { topic: 'media' } });
    expect(await named('Backup')).toMatchObject({ state: 'withdrawn', topic: 'media' });
  });

  it('stays out once a person has taken it out', async () => {
    const id = (await named('Backup'))?.id;
    await world.call('documents.remove', { id });
    const run = await importText(world, 'policies-4.csv', header + backup.replace('2.1', '4.0'));
    expect(run).toMatchObject({ created: 0, updated: 0, rejected: 1 });
    await world.call('documents.restore', { id });
    expect(await named('Backup')).toMatchObject({ version: '4.0' });
  });

  it('does not call a topic uncovered while there are documents that the caller may not see', async () => {
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'North',
    });
    const scope = { scope: [site.id] };
    await world.call('documents.add', { title: 'Fax rules', topic: 'fax-paper', status: 'draft', ownerUnit: site.id });
    const answers = async (caller: object) => {
      const { items, hidden } = await world.call<Topics>('documents.topics', {}, caller);
      return [
        hidden,
        ...['fax-paper', 'cloud'].map((topic) => items.find((item) => item.topic === topic)?.current.answer),
      ];
    };
    expect(await answers({})).toEqual([0, 'fail', 'fail']);
    expect(await answers(scope)).toEqual([1, 'unknown', 'unknown']);
    await expect(world.call('documents.remove', { id: (await named('Backup'))?.id }, scope)).rejects.toThrow(
      /outside your scope/,
    );
  });

  it('writes 2,500 rows with as many statements as one row', async () => {
    const count = (rows: number, prefix: string) =>
      inCommand(world, async (ctx) => {
        const counted = counting(ctx);
        const records = Array.from({ length: rows }, (_, i) => policy(`${prefix} ${i}`, { status: 'Approved' }));
        const result = await writeRecords(counted.ctx, sink, records);
        return { created: result.created, statements: counted.statements() };
      });
    const one = await count(1, 'single');
    expect(await count(2500, 'bulk')).toEqual({ created: 2500, statements: one.statements });
  });
});

describe('whether a document is in force', () => {
  const world = useWorld();
  const today = '2026-06-15';
  const now = new Date(`${today}T10:00:00Z`);
  const tenantWith = async (lists: readonly (readonly PolicyRecord[])[]) => {
    const tenant = await world.addTenant('Hospital');
    for (const list of lists) await inCommand(world, (ctx) => writeRecords(ctx, sink, list, randomUUID()), tenant);
    return tenant;
  };

  it('says nothing while no document is registered, and that one is missing as soon as there is a list', async () => {
    const empty = await tenantWith([]);
    const other = await tenantWith([[policy('Fax rules', { topic: 'fax-paper' }), policy('Canteen', {})]]);
    for (const topic of topics)
      expect(await proveFacts(world, documentsModule, `document-current/${topic}`, { now, tenant: empty })).toEqual([]);
    const [fact] = await proveFacts(world, documentsModule, 'document-current/downtime', { now, tenant: other });
    expect(fact).toMatchObject({ subjectId: other, answer: 'fail' });
    expect(fact?.proof.read.documents).toBe('no document on this topic in 2 registered documents');
  });

  it('holds no longer than the review is due', async () => {
    const documents = ['2026-06-20', '2026-06-18'].map((reviewDue) =>
      policy(reviewDue, { topic: 'cloud', status: 'approved', reviewDue }),
    );
    const tenant = await tenantWith([documents]);
    const [fact] = await proveFacts(world, documentsModule, 'document-current/cloud', { now, tenant });
    const last = fact?.validUntil.toISOString().slice(0, 10) ?? '';
    expect([fact?.answer, last >= '2026-06-20' && last <= '2026-06-21']).toEqual(['pass', true]);
  });

  it('is judged by status, approval and review, for any register', async () => {
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const day = fc.constantFrom('2020-01-01', '2026-06-14', '2026-06-15', '2026-06-16', '2030-01-01');
    const row = fc.record({
      topic: fc.constantFrom('cloud', 'media'),
      status: maybe(fc.constantFrom('Approved', 'Entwurf', 'obsolete', 'see annex')),
      approved: maybe(day),
      reviewDue: maybe(day),
    });
    const list = fc.array(row, { maxLength: 5 });
    const judge = (
      doc: { status?: string | undefined; approved?: string | undefined; reviewDue?: string | undefined },
      stated: boolean,
    ) => {
      if (doc.status === 'obsolete') return 'none';
      if (doc.status === 'Entwurf' || (doc.approved ?? '') > today) return 'not in force';
      if (doc.status !== 'Approved' && !doc.approved)
        return doc.status === undefined && stated ? 'not in force' : 'perhaps';
      if (doc.reviewDue === undefined) return 'perhaps';
      return doc.reviewDue < today ? 'not in force' : 'in force';
    };
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 2 }), async (lists) => {
        const tenant = await tenantWith(
          lists.map((rows) =>
            rows.map((r, i) => policy(`d${i}`, Object.fromEntries(Object.entries(r).filter(([, v]) => v)))),
          ),
        );
        for (const topic of ['cloud', 'media', 'logging'] as const) {
          const judged = lists.flatMap((rows) => {
            const stated = rows.some((r) => r.approved || (r.status && r.status !== 'see annex'));
            return rows.filter((r) => r.topic === topic).map((r) => judge(r, stated));
          });
          const open = judged.includes('perhaps') ? 'unknown' : 'fail';
          const expected = judged.includes('in force') ? 'pass' : open;
          const facts = await proveFacts(world, documentsModule, `document-current/${topic}`, { now, tenant });
          expect(facts.map((fact) => fact.answer)).toEqual(lists.flat().length > 0 ? [expected] : []);
        }
      }),
      { numRuns: 40 },
    );
  });
});
