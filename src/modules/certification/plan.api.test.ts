// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { Plan } from './plan-schemas.ts';

describe('a certification plan', () => {
  const world = useWorld();
  const add = (fields: object = {}) =>
    world.call<Plan>('certification.planAdd', { name: 'Certificate', scheme: 'iso-27001', ...fields });
  const stage = ({ id, revision }: Plan, name: string, said: object = {}) =>
    world.call<Plan>('certification.setStage', {
      ...{ id, revision, stage: name, planned: null, held: null, outcome: null, note: null, auditId: null },
      ...said,
    });
  const of = (plan: Plan, name: string) => plan.stages.find((one) => one.stage === name);
  const issue = (path: string) => ({ code: 'invalid-input', issues: [{ path }] });

  it('computes its windows from the day of the certificate', async () => {
    const wanted = await add();
    expect(wanted.stages.map(({ state }) => state)).toEqual(Array(5).fill('not-planned'));
    const { id, revision } = wanted;
    const changes = { certifiedOn: '2026-01-31' };
    const held = await world.call<Plan>('certification.planUpdate', { id, revision, changes });
    expect(held.validUntil).toBe('2029-01-31');
    expect(of(held, 'surveillance-1')).toMatchObject({ opens: '2026-10-31', closes: '2027-01-31' });
    expect(of(held, 'stage-1')).toMatchObject({ opens: null, closes: null });
    const late = await stage(held, 'surveillance-1', { planned: '2027-03-01' });
    expect(of(late, 'surveillance-1')).toMatchObject({ state: 'planned', outside: true });
  });

  it('is of a scheme that certifies: ISO 27799 stands beside a certificate', async () => {
    await expect(add({ scheme: 'iso-27799' })).rejects.toMatchObject(issue('scheme'));
    await expect(add({ scheme: 'none' })).rejects.toMatchObject(issue('scheme'));
    await expect(add({ certifiedOn: '2999-01-01' })).rejects.toMatchObject(issue('certifiedOn'));
    expect((await add({ names27799: true, soaVersion: 3 })).names27799).toBe(true);
  });

  it.each([
    ['stage-2', { held: '2999-01-01', outcome: 'passed' }, 'held'],
    ['stage-2', { held: '2026-01-01' }, 'outcome'],
    ['stage-2', { planned: '2026-02-01' }, 'planned'],
    ['surveillance-1', { auditId: '0190b0a0-0000-7000-8000-000000000000' }, 'auditId'],
  ])('refuses %s with %j at %s', async (name, said, path) => {
    const plan = await stage(await add(), 'stage-1', { planned: '2026-03-01' });
    await expect(stage(plan, name, said)).rejects.toMatchObject(issue(path));
  });

  it('counts the open nonconformities of the audit that the body has held', async () => {
    const audit = await world.call<{ id: string; revision: number }>('audits.auditAdd', {
      name: 'S2',
      kind: 'certification',
    });
    const before = await add();
    const plan = await stage(before, 'stage-2', { auditId: audit.id });
    expect(of(plan, 'stage-2')?.open).toBe(0);
    const items = ['iso-27001-2022:7.2'];
    const scoped = await world.call<typeof audit>('audits.auditScope', { ...pick(audit), items, units: [] });
    expect(scoped.revision).toBe(2);
    await expect(stage(before, 'stage-2')).rejects.toMatchObject({ code: 'conflict', current: { id: before.id } });
  });

  it('is due on its planned day, or on the last of its window', async () => {
    const { id } = await stage(await add({ name: 'Due', certifiedOn: '2026-01-31' }), 'surveillance-2', {
      planned: '2027-11-15',
    });
    const { items } = await world.call<{ items: { kind: string; id: string; due: string }[] }>('tasks.teamWork', {
      until: '2999-01-01',
    });
    const own = items.filter((item) => item.kind === 'certification-audit' && item.id.startsWith(id));
    expect(own.map(({ due }) => due).sort()).toEqual(['2027-01-31', '2027-11-15', '2029-01-31']);
  });

  it('is closed to other parts of the organisation and other tenants', async () => {
    const { id } = await add();
    const tenant = await world.addTenant('Other hospital');
    await expect(world.call('certification.planShow', { id }, { tenant })).rejects.toThrow(/scope/);
    await expect(world.call('certification.planShow', { id }, { scope: [] })).rejects.toThrow(/scope/);
  });
});

const pick = ({ id, revision }: { readonly id: string; readonly revision: number }) => ({ id, revision });
