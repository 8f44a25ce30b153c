// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { handIn } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Clause } from './contract.ts';

describe('readiness for certification', () => {
  const world = useWorld();
  const clauses = async (tenant: string, changes = {}) =>
    new Map(
      (await world.call<{ items: Clause[] }>('certification.readiness', {}, { tenant, ...changes })).items.map(
        (row) => [row.clause, row],
      ),
    );

  it('names all thirty leaf clauses, and calls each missing in a hospital that has nothing', async () => {
    const tenant = await world.addTenant('Empty hospital');
    const all = await clauses(tenant);
    expect(all.size).toBe(30);
    expect([...all.values()].filter(({ state }) => state !== 'missing').map(({ clause }) => clause)).toEqual([]);
  });

  it('is satisfied by an approved document, not by a draft, and asks again once its review is due', async () => {
    const tenant = await world.addTenant('Hospital with a policy');
    const add = (fields: object) =>
      world.call(
        'documents.add',
        { title: 'Policy', topic: 'information-security', owner: 'M. Vogt', ...fields },
        { tenant },
      );
    await add({ status: 'draft' });
    expect((await clauses(tenant)).get('5.2')?.state).toBe('draft');
    await add({ status: 'approved', approved: '2020-01-01', reviewDue: '2021-01-01' });
    expect((await clauses(tenant)).get('5.2')?.state).toBe('overdue');
    await add({ status: 'approved', approved: '2026-01-01', reviewDue: '2999-01-01' });
    const { state, records } = (await clauses(tenant)).get('5.2') ?? {};
    expect([state, records?.map((record) => record.state).sort()]).toEqual([
      'ready',
      ['approved', 'approved', 'draft'],
    ]);
  });

  it('takes evidence that is linked to a clause for its record, until it expires', async () => {
    const stateNow = async () => (await clauses(world.tenant)).get('9.3.3')?.state;
    const add = async (name: string, validUntil: string) => {
      const { sha256 } = await handIn(world, name, `minutes ${name}`);
      const controls = [{ catalog: 'iso-27001-2022', item: '9.3.3' }];
      const fields = { title: name, collectedAt: '2020-01-01T08:00:00Z', validUntil, controls };
      await world.call('evidence.add', { sha256, ...fields });
    };
    await add('old.txt', '2020-01-01');
    expect(await stateNow()).toBe('overdue');
    await add('new.txt', '2999-01-01');
    expect(await stateNow()).toBe('ready');
  });

  it('takes exercises, walks, assessments and closed incidents for records, and plans and open ones for drafts', async () => {
    const tenant = await world.addTenant('Hospital that works');
    const inIt = { tenant };
    const recordsOf = async (clause: string) =>
      (await clauses(tenant))
        .get(clause)
        ?.records.map(({ title, state }) => `${title}: ${state}`)
        .sort();
    const today = new Date().toISOString().slice(0, 10);
    const exercise = { kind: 'tabletop', plannedFor: today };
    await world.call('continuity.exerciseAdd', { ...exercise, name: 'Planned' }, inIt);
    await world.call('continuity.exerciseAdd', { ...exercise, name: 'Held', heldOn: today, result: 'met' }, inIt);
    await world.call('suppliers.add', { name: 'Assessed', lastAssessed: today }, inIt);
    await world.call('suppliers.add', { name: 'Never assessed' }, inIt);
    const process = { kind: 'other', name: 'Walked' };
    const { id } = await world.call<{ id: string }>('processes.add', process, inIt);
    const steps = [{ name: 'Call', who: null, information: null, controls: [] }];
    await world.call('processes.setSteps', { id, revision: 1, steps }, inIt);
    const seen = [{ step: 'Call', seen: 'as-described', note: null }];
    await world.call('processes.walk', { id, revision: 2, walkedOn: today, walkedBy: 'A. Berg', steps: seen }, inIt);
    expect(await recordsOf('8.1')).toEqual([
      'Assessed: approved',
      'Held: approved',
      'Planned: draft',
      'Walked: approved',
    ]);
    const noticedAt = new Date(Date.now() - 3_600_000).toISOString();
    const incident = { kind: 'incident', title: 'About somebody', noticedAt };
    await world.call('incidents.add', { ...incident, reference: 'I-1' }, inIt);
    const end = { containedAt: noticedAt, closedAt: noticedAt, cause: 'A lost key.', lessons: 'Keys are counted.' };
    await world.call('incidents.add', { ...incident, reference: 'I-2', ...end }, inIt);
    expect(await recordsOf('10.1')).toEqual(['I-1: draft', 'I-2: approved']);
  });

  it('does not call missing what the caller may not read', async () => {
    const tenant = await world.addTenant('Hospital of a clinician');
    const permissions = new Set(['certification:read']);
    const row = (await clauses(tenant, { permissions })).get('4.3');
    expect([row?.state, (row?.unread.length ?? 0) > 0]).toEqual(['unknown', true]);
  });

  it('keeps who answers for a clause, and refuses to overwrite what somebody else has said', async () => {
    const assign = (revision: number | null, owner: string) =>
      world.call<Clause>('certification.assign', { clause: '6.1.2', revision, owner, note: null });
    const now = await assign(null, 'Risk office');
    expect(now.owner).toBe('Risk office');
    await expect(assign(null, 'Somebody else')).rejects.toMatchObject({ code: 'conflict', current: now });
    expect((await assign(now.revision, 'Quality office')).owner).toBe('Quality office');
    await expect(
      world.call('certification.assign', { clause: '4.9', revision: null, owner: 'x', note: null }),
    ).rejects.toThrow(/no such clause/);
  });
});
