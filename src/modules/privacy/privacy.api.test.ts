// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { criteria } from './model.ts';
import type { JudgedAgreement, JudgedProcessor, ProcessorDetail } from './partner-schemas.ts';
import type { ActivityDetail, JudgedActivity, JudgedRequest } from './schemas.ts';

describe('the record of processing activities', () => {
  const world = useWorld();
  const add = (fields: object) => world.call<JudgedActivity>('privacy.add', { name: 'Radiology', ...fields });

  it('begins with what Wardline itself processes, once, and says what only the hospital knows', async () => {
    const own = await world.call<JudgedActivity>('privacy.addOwn');
    expect(own.name).toContain('Wardline');
    expect([own.needed, own.lacks]).toEqual(['not-needed', ['retention']]);
    await expect(world.call('privacy.addOwn')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says whether an impact assessment is needed, and is satisfied by one that the officer has seen', async () => {
    const met = { 'large-scale': true, 'sensitive-data': true };
    const open = await add({ criteria: { 'large-scale': true } });
    expect([open.needed, open.impact.reason]).toEqual(['cannot-tell', 'partial']);
    const row = await add({ criteria: met, assessment: 'done', assessedOn: '2026-03-01' });
    expect([row.needed, row.impact.answer]).toEqual(['needed', 'fail']);
    const { id, revision } = row;
    const advice = { opinion: 'agrees-with-conditions', advice: 'Shorten the time of storage.' };
    const after = await world.call<JudgedActivity>('privacy.advise', { id, revision, ...advice });
    expect([after.impact.answer, after.advice]).toMatchObject(['pass', [advice]]);
    const late = world.call('privacy.advise', { id, revision, ...advice });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    const writer = { permissions: new Set(['privacy:read', 'privacy:update']) };
    const unasked = world.call('privacy.advise', { id, revision: after.revision, ...advice }, writer);
    await expect(unasked).rejects.toThrow('privacy:advise');
  });

  it('names what the law asks for and nobody has entered', async () => {
    const bare = await add({ name: 'Bare' });
    expect(bare.lacks).toEqual(expect.arrayContaining(['purpose', 'legalBasis', 'specialBasis', 'transfer']));
    const none = Object.fromEntries(criteria.map((criterion) => [criterion, false]));
    const full = await add({
      ...{ name: 'Canteen', role: 'controller', purpose: 'Meals', legalBasis: 'contract', dataSubjects: 'Guests' },
      ...{ dataCategories: 'Names', recipients: 'None', retention: '1 year', measures: 'Locked', healthData: false },
      ...{ transfer: false, criteria: none },
    });
    expect([full.lacks, full.impact.answer]).toEqual([[], 'not-applicable']);
  });

  it('is closed to other parts of the organisation and other tenants', async () => {
    const { id } = await add({ name: 'Ours' });
    const tenant = await world.addTenant('Other hospital');
    await expect(world.call('privacy.show', { id }, { tenant })).rejects.toThrow(/scope/);
    await expect(world.call('privacy.remove', { id }, { scope: [] })).rejects.toThrow(/scope/);
  });
});

describe('requests of data subjects', () => {
  const world = useWorld();
  const add = (fields: object) =>
    world.call<JudgedRequest>('privacy.requestAdd', {
      ...{ reference: 'DSR-1', kind: 'access', received: '2026-01-31', person: 'M. Adler' },
      ...fields,
    });

  it('are to be answered within a month, or within three for a reason', async () => {
    expect((await add({})).due).toBe('2026-02-28');
    const longer = await add({ extended: true, extensionReason: 'Four archives.' });
    expect(longer.due).toBe('2026-04-30');
    const answered = await add({ answered: '2026-02-20', outcome: 'fulfilled' });
    expect(answered.inTime.answer).toBe('pass');
    const late = await add({ answered: '2026-03-20', outcome: 'fulfilled' });
    expect(late.inTime.answer).toBe('fail');
  });

  it.each([
    [{ received: '2999-01-01' }, 'received'],
    [{ answered: '2026-01-30', outcome: 'fulfilled' }, 'answered'],
    [{ answered: '2999-01-30', outcome: 'fulfilled' }, 'answered'],
    [{ answered: '2026-02-01' }, 'outcome'],
    [{ extended: true }, 'extensionReason'],
    [{ answered: '2026-02-01', outcome: 'refused' }, 'answerReason'],
  ])('with %j are refused at %s', async (fields, path) => {
    await expect(add(fields)).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path }] });
    const { id, revision } = await add({ reference: 'DSR-2' });
    const changed = world.call('privacy.requestUpdate', { id, revision, changes: fields });
    await expect(changed).rejects.toMatchObject({ issues: [{ path }] });
  });

  it('are for those who handle them, and stand among the work that is due', async () => {
    const reader = { permissions: new Set(['privacy:read']) };
    await expect(world.call('privacy.requestList', {}, reader)).rejects.toThrow('privacy:handle-requests');
    const work = await world.call<{ items: { kind: string; title: string }[] }>('tasks.teamWork', {
      until: '2999-01-01',
    });
    const due = work.items.filter(({ kind }) => kind === 'subject-request');
    expect([due.length > 0, JSON.stringify(due).includes('Adler')]).toEqual([true, false]);
  });
});

describe('processors and agreements', () => {
  const world = useWorld();

  it('hold while a contract does, and refuse what contradicts itself', async () => {
    const add = (fields: object) =>
      world.call<JudgedProcessor>('privacy.processorAdd', { name: 'Transcription', ...fields });
    const holds = async (fields: object) => (await add(fields)).holds;
    expect(await holds({})).toEqual({ answer: 'unknown', reason: 'no-data' });
    expect((await holds({ contract: true, contractUntil: '2999-01-01' })).answer).toBe('pass');
    expect((await holds({ contract: true, contractUntil: '2020-01-01' })).answer).toBe('fail');
    await expect(add({ auditedOn: '2999-01-01' })).rejects.toMatchObject({ issues: [{ path: 'auditedOn' }] });
  });

  it('link a processor with its supplier and its activities, of which each shows its processors', async () => {
    const { id: supplierId } = await world.call<{ id: string }>('suppliers.add', { name: 'Nimbus' });
    const site = { parentId: world.tenant, kind: 'site', name: 'North' };
    const { id: unit } = await world.call<{ id: string }>('organisation.addUnit', site);
    const activity = await world.call<JudgedActivity>('privacy.add', { name: 'Portal' });
    const fields = { name: 'Hosting', supplierId, instructions: 'Annex 2 of the contract.', ownerUnit: unit };
    const made = await world.call<ProcessorDetail>('privacy.processorAdd', fields);
    expect(made).toMatchObject({ supplier: { name: 'Nimbus' }, activities: [], instructions: fields.instructions });
    const edit = { id: made.id, revision: made.revision };
    const link = { ...edit, activityIds: [activity.id] };
    const linked = await world.call<ProcessorDetail>('privacy.processorLink', link);
    expect(linked.activities.map(({ name }) => name)).toEqual(['Portal']);
    await expect(world.call('privacy.processorLink', link)).rejects.toMatchObject({ code: 'conflict' });
    const shown = await world.call<ActivityDetail>('privacy.show', { id: activity.id });
    expect(shown.processedBy).toEqual([{ id: made.id, name: 'Hosting' }]);
    const within = { scope: [unit] };
    const emptied = { id: made.id, revision: linked.revision, activityIds: [] };
    const kept = await world.call<ProcessorDetail>('privacy.processorLink', emptied, within);
    expect(kept).toMatchObject({ supplier: null, activities: [], hiddenActivities: 1 });
    const strange = { id: made.id, revision: kept.revision, activityIds: [world.tenant] };
    await expect(world.call('privacy.processorLink', strange)).rejects.toThrow(/no such activity/);
    const unknown = world.call('privacy.processorAdd', { name: 'X', supplierId: world.tenant });
    await expect(unknown).rejects.toMatchObject({ issues: [{ path: 'supplierId' }] });
  });

  it('are found by their words, and requests by their reference and only by those who handle them', async () => {
    const kindsOf = async (text: string, options = {}) => {
      const { items } = await world.call<{ items: { kind: string }[] }>('search.everything', { text }, options);
      return items.map(({ kind }) => kind);
    };
    await world.call('privacy.processorAdd', { name: 'Quillwork' });
    await world.call('privacy.agreementAdd', { name: 'Quillwork registry' });
    await world.call('privacy.add', { name: 'Quillwork study', assessment: 'done' });
    const request = { reference: 'Quillwork-7', kind: 'access', received: '2026-01-31', person: 'Adler' };
    await world.call('privacy.requestAdd', request);
    const all = ['impact-assessment', 'processor', 'sharing-agreement', 'subject-request'];
    expect((await kindsOf('Quillwork')).toSorted()).toEqual(all);
    expect(await kindsOf('Adler')).toEqual([]);
    const permissions = new Set(['privacy:read', 'search:use']);
    expect(await kindsOf('Quillwork', { permissions })).not.toContain('subject-request');
  });

  it('hold from the day they were signed until they end, and are due for review', async () => {
    const add = (fields: object) =>
      world.call<JudgedAgreement>('privacy.agreementAdd', { name: 'Registry', ...fields });
    expect((await add({})).holds.reason).toBe('no-data');
    await expect(add({ signedOn: '2999-01-01' })).rejects.toMatchObject({ issues: [{ path: 'signedOn' }] });
    expect((await add({ signedOn: '2020-01-01', reviewDue: '2020-06-30' })).holds.answer).toBe('pass');
    const turned = add({ signedOn: '2026-01-02', endsOn: '2026-01-01' });
    await expect(turned).rejects.toMatchObject({ issues: [{ path: 'endsOn' }] });
    type Work = { items: { kind: string }[] };
    const { items } = await world.call<Work>('tasks.teamWork', { until: '2020-12-31' });
    expect(items.map(({ kind }) => kind)).toContain('sharing-agreement');
  });
});
