// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { dayFromNow, decisions, item, level } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import { defaultCriteria } from './library.ts';
import type { MatrixCell, RiskDetail } from './schemas.ts';

type Burndown = {
  weeks: { end: string; open: number | null; expected: number | null }[];
  open: number;
  overdue: number;
  withoutDate: number;
  hidden: number;
};

describe('what the screens ask for', () => {
  const world = useWorld();
  const given = hospital(world);
  const { proposals, asSeen, list, count, show, seen, openPump, accepted, assess, plan } = decisions(world, given);

  describe('the cells of the matrices', () => {
    it('hold exactly the risks and proposals that the list shows for them', async () => {
      const { riskId } = await accepted();
      await assess(riskId, { 'patient-safety': level(1, 4) });
      await openPump();
      const { cells } = await world.call<{ cells: (typeof MatrixCell)['_output'][] }>('risks.matrix');
      expect(new Set(cells.map((cell) => cell.stage)).size).toBe(3);
      for (const { decided, proposed, acceptability, ...cell } of cells) {
        const kinds = (await list({ cell })).items.map((row) => row.kind);
        expect(kinds.filter((kind) => kind === 'risk')).toHaveLength(decided);
        expect(kinds.filter((kind) => kind === 'proposal')).toHaveLength(proposed);
        expect((await count({ cell })).total).toBe(decided + proposed);
      }
    });

    it('refuse a place that no matrix has', async () => {
      const cell = { stage: 'current', axis: 'patient-safety', likelihood: 6, severity: 1 };
      await expect(world.call('risks.list', { cell })).rejects.toMatchObject({ code: 'invalid-input' });
    });
  });

  describe('taking a dismissal back', () => {
    it('puts the proposal before a person again, on the trail, and can be done once', async () => {
      const { proposal } = await openPump();
      await world.call('risks.dismiss', { ...asSeen(proposal), reason: 'By mistake' });
      const entries = await given.countEntries();
      await world.call('risks.restore', { proposalId: proposal.id });
      expect(await given.countEntries()).toBe(entries + 1);
      const open = (await proposals({})).find((one) => one.id === proposal.id);
      expect(open).toMatchObject({ dismissal: null });
      const again = world.call('risks.restore', { proposalId: proposal.id });
      await expect(again).rejects.toMatchObject({ code: 'conflict' });
    });

    it('is not for a proposal that stands in the register, nor outside the scope', async () => {
      const { proposal } = await accepted();
      const input = { proposalId: proposal.id };
      await expect(world.call('risks.restore', input)).rejects.toMatchObject({ code: 'conflict' });
      const scope = [await given.addUnit('Elsewhere')];
      await expect(world.call('risks.restore', input, { scope })).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('editing a risk', () => {
    const add = () =>
      world.call<RiskDetail>('risks.add', { title: 'Lift fails', owner: 'Facilities', controls: ['7.8'] });
    const edit = async (riskId: string, change: object) =>
      world.call<RiskDetail>('risks.edit', { ...(await seen(riskId)), ...change });

    it('writes what is named, takes away what is null, and leaves the rest', async () => {
      const { row } = await add();
      const { row: after, texts } = await edit(row.id, {
        title: 'Bed lift fails',
        description: 'Two of four',
        owner: null,
      });
      expect(after).toMatchObject({ title: { en: 'Bed lift fails' }, owner: null, controls: ['7.8'], hazard: false });
      expect(texts.description).toEqual({ en: 'Two of four', de: 'Two of four' });
      const third = await edit(row.id, {
        description: null,
        controls: ['7.11'],
        hazard: true,
        ownerRole: 'control-owner',
      });
      expect(third.texts.description).toBeNull();
      expect(third.row).toMatchObject({
        title: { en: 'Bed lift fails' },
        controls: ['7.11'],
        hazard: true,
        ownerRole: 'control-owner',
      });
    });

    it('leaves the words of a scenario alone, but not who answers for it', async () => {
      const { riskId } = await accepted();
      await expect(edit(riskId, { title: 'Mine' })).rejects.toMatchObject({ code: 'conflict' });
      expect((await edit(riskId, { owner: 'Ward 3' })).row.owner).toBe('Ward 3');
    });

    it('refuses an older revision with the risk as it is now, a closed risk, and an unknown control', async () => {
      const { row } = await add();
      const old = await seen(row.id);
      await edit(row.id, { owner: 'Ward 4' });
      await expect(world.call('risks.edit', { ...old, owner: 'Ward 5' })).rejects.toMatchObject({
        code: 'conflict',
        current: { row: { owner: 'Ward 4', revision: Number(old.revision) + 1 } },
      });
      await expect(edit(row.id, { controls: ['9.99'] })).rejects.toThrow(/no control 9\.99/);
      await world.call('risks.close', { ...(await seen(row.id)), reason: 'Lift removed' });
      await expect(edit(row.id, { owner: 'Ward 6' })).rejects.toThrow(/closed/);
      expect((await show(row.id)).row.owner).toBe('Ward 4');
    });
  });

  describe('the burndown', () => {
    const read = (scope: 'all' | string[] = 'all') => world.call<Burndown>('risks.burndown', {}, { scope });
    const now = ({ weeks }: Burndown) => weeks.find((week) => week.open !== null && week.expected !== null);

    it('counts open actions now and those that stay if each ends on its date; overdue and undated ones stay', async () => {
      const before = await read();
      const { riskId } = await accepted();
      const items = [
        { action: 'Overdue', due: dayFromNow(-3) },
        { action: 'Undated' },
        { ...item, action: 'Soon', due: dayFromNow(10) },
        { action: 'Was done', status: 'done' },
      ];
      const { treatments } = await plan(riskId, { items });
      const after = await read();
      expect(after.open - before.open).toBe(3);
      expect(after.overdue - before.overdue).toBe(1);
      expect(after.withoutDate - before.withoutDate).toBe(1);
      const added = (week: number) => (after.weeks[week]?.expected ?? 0) - (before.weeks[week]?.expected ?? 0);
      const today = after.weeks.findIndex((week) => week.open !== null && week.expected !== null);
      expect([added(today), added(today + 1), added(today + 2), added(after.weeks.length - 1)]).toEqual([3, 3, 2, 2]);
      expect(now(after)?.open).toBe(after.open);
      expect(after.weeks[0]).toMatchObject({ open: 0, expected: null });
      const ended = treatments.map((one) => ({ ...one, control: one.control ?? undefined, owner: undefined }));
      const all = ended.map(({ due, ...one }) => ({ ...one, ...(due && { due }), status: 'done' }));
      await plan(riskId, { items: all });
      expect((await read()).open).toBe(before.open);
    });

    it('says how much lies outside the scope', async () => {
      await plan((await accepted()).riskId);
      const { open } = await read();
      expect(open).toBeGreaterThan(0);
      expect(await read([await given.addUnit('Far away')])).toMatchObject({ open: 0, overdue: 0, hidden: open });
    });

    it('no longer counts the actions of a closed risk', async () => {
      const { riskId } = await accepted();
      await plan(riskId);
      const before = await read();
      await world.call('risks.close', { ...(await seen(riskId)), reason: 'Scrapped' });
      const after = await read();
      expect(after.open).toBe(before.open - 1);
      expect(now(after)?.open).toBe(after.open);
    });
  });

  describe('the versions of the criteria', () => {
    it('stand newest first with who set them', async () => {
      const name = { en: 'Second set', de: 'Zweite Fassung' };
      await world.call('risks.setCriteria', { content: { ...defaultCriteria(), name }, seen: 1 });
      const { items } = await world.call<{ items: object[] }>('risks.criteriaVersions');
      expect(items).toMatchObject([
        { version: 2, name, setBy: 'user:admin' },
        { version: 1, setBy: 'wardline' },
      ]);
    });

    it('are not set by somebody who has seen an earlier one', async () => {
      const content = { ...defaultCriteria(), name: { en: 'Third set', de: 'Dritte Fassung' } };
      const old = world.call('risks.setCriteria', { content, seen: 1 });
      await expect(old).rejects.toMatchObject({ code: 'conflict', current: { version: 2 } });
      expect(await world.call('risks.setCriteria', { content, seen: 2 })).toMatchObject({ version: 3 });
    });
  });
});
