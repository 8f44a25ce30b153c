// SPDX-License-Identifier: Apache-2.0

import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { queryContext } from '../../platform/invoke/in-transaction.ts';
import { baseContext } from '../../platform/invoke/invoke.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { type Counts, decisions, level, type Page } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import { readControlDrivers, streamPlan, streamRegister } from './register.ts';
import type { RegisterRow } from './schemas.ts';

describe('the register', () => {
  const world = useWorld();
  const given = hospital(world);
  const { list, count, show, openPump, accepted, assess, plan } = decisions(world, given);

  describe('an imported register', () => {
    const load = (text: string) => importText(world, 'risk-register.csv', text);
    const header = 'Risk ID;Risk;Likelihood;Impact;Risk level;Risk owner;Treatment\n';

    it('keeps its words as they are and stands above every tolerable risk until somebody assesses it', async () => {
      const run = await load(`${header}R1;Power cut in theatre;selten;hoch;gelb;Facilities;Second generator\n`);
      expect(run).toMatchObject({ created: 1 });
      await accepted();
      const { items } = await list({ filter: { origin: { in: ['imported'] } } });
      expect(items).toMatchObject([
        {
          title: { en: 'Power cut in theatre' },
          status: 'as-imported',
          scores: null,
          owner: 'Facilities',
          asImported: { likelihood: 'selten', impact: 'hoch', level: 'gelb', treatment: 'Second generator' },
        },
      ]);
      const whole = (await list()).items;
      const place = whole.findIndex((row) => row.id === items[0]?.id);
      const words = whole.map((row) => row.scores?.current.acceptability);
      expect(words.slice(0, place).filter((word) => word !== undefined && word !== 'unacceptable')).toEqual([]);
      expect(words.slice(place)).not.toContain('unacceptable');
    });

    it('follows its source, but not over the owner that a person has set', async () => {
      const [entry] = (await list({ filter: { origin: { in: ['imported'] } } })).items;
      if (!entry) throw new Error('nothing was imported');
      await assess(entry.id, { 'patient-safety': level(1, 4) });
      await plan(entry.id, { owner: 'Technical director' });
      const run = await load(`${header}R1;Power cut in theatre;häufig;hoch;rot;Nobody;Second generator\n`);
      expect(run).toMatchObject({ created: 0, updated: 1 });
      const { row, assessments } = await show(entry.id);
      expect(row).toMatchObject({
        owner: 'Technical director',
        status: 'to-accept',
        asImported: { level: 'rot', owner: 'Nobody' },
      });
      expect(assessments).toHaveLength(1);
    });
  });

  describe('read as a whole', () => {
    it('comes page by page, worst first, patients first, and nothing twice', async () => {
      const whole = await list();
      const pages: RegisterRow[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await world.call<Page<RegisterRow>>('risks.list', { limit: 7, ...(cursor ? { cursor } : {}) });
        pages.push(...page.items);
        if (page.cursor === null) break;
        cursor = page.cursor;
      }
      expect(pages.map((row) => row.id)).toEqual(whole.items.map((row) => row.id));
      expect(pages).toHaveLength((await count()).total);
      const bad = whole.items.filter((row) => row.scores?.current.acceptability === 'unacceptable');
      const safety = bad.map((row) => row.scores?.current.decides === 'patient-safety');
      expect(safety.lastIndexOf(true)).toBeLessThan(
        safety.indexOf(false) === -1 ? safety.length : safety.indexOf(false),
      );
      await expect(world.call('risks.list', { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid-input' });
    });

    it('finds risks and proposals by the words of their titles, in either language', async () => {
      await openPump();
      const kinds = new Set((await list({ text: 'Infusionspumpen' })).items.map((row) => row.kind));
      expect(kinds).toEqual(new Set(['risk', 'proposal']));
      expect((await count({ text: 'no such words' })).total).toBe(0);
    });

    it('counts each risk once in the cell of each of its axes', async () => {
      const { cells, counts, byAcceptability, notAssessed } = await world.call<{
        cells: { stage: string; axis: string; decided: number; proposed: number }[];
        counts: { decided: number; imported: number; proposed: number };
        byAcceptability: Record<string, number>;
        notAssessed: number;
      }>('risks.matrix');
      const { items } = await list();
      const { total } = await count();
      const safety = items.filter((row) =>
        row.scores?.current.scores.some((score) => score.axis === 'patient-safety'),
      ).length;
      const own = cells.filter((cell) => cell.stage === 'current' && cell.axis === 'patient-safety');
      expect(own.reduce((sum, cell) => sum + cell.decided + cell.proposed, 0)).toBe(safety);
      expect(counts.decided + counts.imported + counts.proposed).toBe(total);
      expect(Object.values(byAcceptability).reduce((a, b) => a + b, notAssessed)).toBe(total);
    });

    it('hides what lies outside the scope and says how much', async () => {
      const unit = await given.addUnit('Far away');
      const seen = await world.call<Page<RegisterRow>>('risks.list', {}, { scope: [unit] });
      expect(seen.items).toEqual([]);
      const counts = await world.call<Counts>('risks.listFacets', {}, { scope: [unit] });
      expect(counts).toMatchObject({ total: 0, hidden: (await count()).total });
    });

    it('streams the same rows to reports, and names the risks that each control treats', async () => {
      const { riskId } = await accepted();
      await plan(riskId, { items: [{ action: 'Guard the door', control: '7.2' }] });
      const caller = world.caller();
      await inTenant(world.app.database.app, caller, 'read', async (db, timeZone) => {
        const ctx = queryContext(baseContext(world.app, caller), db, timeZone);
        const rows = await Array.fromAsync(streamRegister(ctx));
        expect(rows).toEqual((await list()).items);
        const items = await Array.fromAsync(streamPlan(ctx));
        expect(items.filter((one) => one.riskId === riskId)).toMatchObject([
          { action: 'Guard the door', control: '7.2' },
        ]);
        const drivers = await readControlDrivers(ctx);
        const of = (control: string) =>
          drivers.rows.find((row) => row.control === control)?.drivers.map((driver) => driver.ref) ?? [];
        expect(of('7.2')).toContain(`risk:${riskId}`);
        expect(of('8.22')).toEqual(
          expect.arrayContaining([`risk:${riskId}`, 'scenario:infusion-pump-on-open-network']),
        );
      });
    });
  });
});
