// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { ListedProcess, ProcessDetail } from './schemas.ts';

describe('clinical processes', () => {
  const world = useWorld();
  const add = () => world.call<ProcessDetail>('processes.add', { name: 'Dialysis round', kind: 'other' });
  const step = (name: string, ...controls: string[]) => ({ name, who: 'Ward', information: null, controls });
  const set = ({ id, revision }: ListedProcess, steps: object[]) =>
    world.call<ProcessDetail>('processes.setSteps', { id, revision, steps });
  const walk = ({ id, revision }: ListedProcess, fields: object) =>
    world.call<ProcessDetail>('processes.walk', {
      ...{ id, revision, walkedOn: '2026-01-31', walkedBy: 'M. Adler', ...fields },
    });

  it('begin with five that every hospital has, once, whose steps name controls that there are', async () => {
    expect(await world.call('processes.addUsual')).toEqual({ added: 5 });
    expect(await world.call('processes.addUsual')).toEqual({ added: 0 });
    const { items } = await world.call<{ items: ListedProcess[] }>('processes.list');
    expect(items.map(({ kind }) => kind).sort()).toEqual(
      ['admission', 'discharge', 'image-sharing', 'point-of-care', 'portal'].sort(),
    );
    for (const { steps, bare, runs } of items) {
      expect(steps.length).toBeGreaterThan(3);
      expect([bare, runs.reason]).toEqual([0, 'no-data']);
      for (const { id, title } of steps.flatMap(({ controls }) => controls)) expect(title.en).not.toBe(id);
    }
  });

  it('say their steps in order, each once, with controls of ISO 27799', async () => {
    const row = await add();
    expect(row.runs.reason).toBe('not-configured');
    const told = await set(row, [step('Call the patient', '5.16'), step('Connect the machine')]);
    expect(told.steps.map(({ name }) => name)).toEqual(['Call the patient', 'Connect the machine']);
    expect(told.bare).toBe(1);
    const twice = set(told, [step('One'), step('One')]);
    await expect(twice).rejects.toMatchObject({ issues: [{ path: 'steps.1.name' }] });
    const strange = set(told, [step('One', '5.16', '99.9')]);
    await expect(strange).rejects.toMatchObject({ issues: [{ path: 'steps.0.controls.1' }] });
    await expect(set(row, [])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('run as they are described when somebody has walked through every step', async () => {
    const row = await set(await add(), [step('First'), step('Second')]);
    const seen = (...all: string[]) => all.map((one, i) => ({ step: ['First', 'Second'][i], seen: one, note: null }));
    const half = await walk(row, { steps: seen('as-described') });
    expect(half.runs.reason).toBe('partial');
    const whole = await walk(half, { steps: seen('as-described', 'as-described'), walkedOn: '2026-02-28' });
    expect([whole.runs.answer, whole.walks.length]).toEqual(['pass', 2]);
    const other = await walk(whole, { steps: seen('as-described', 'differs'), walkedOn: '2026-03-01' });
    expect(other.runs.answer).toBe('fail');
    const late = walk(other, { steps: seen('as-described'), walkedOn: '2999-01-01' });
    await expect(late).rejects.toMatchObject({ issues: [{ path: 'walkedOn' }] });
    const strange = walk(other, { steps: [{ step: 'Third', seen: 'differs', note: null }] });
    await expect(strange).rejects.toMatchObject({ issues: [{ path: 'steps.0.step' }] });
  });

  it('are closed to other parts of the organisation', async () => {
    const { id } = await add();
    await expect(world.call('processes.show', { id }, { scope: [] })).rejects.toThrow(/scope/);
  });
});
