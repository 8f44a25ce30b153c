// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asOwner } from '../../test/harness/cli.ts';
import { handIn, inCommand } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';
import { askIn } from '../../tools/conformance/ask.ts';
import { examples } from '../../tools/conformance/endpoint-examples.ts';
import { join } from '../modules/users/index.ts';

type Work = {
  items: { kind: string; title: string; owner: string | null; due: string | null; priority: string; to: string }[];
  sources: { kind: string; state: string; total: number; hidden: number }[];
};

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('what is due', () => {
  const world = useWorld();
  const ask = askIn(world);
  const make = async (name: string) => world.call(name, await examples[name]?.(ask));
  const team = (changes = {}) => world.call<Work>('tasks.teamWork', { until: inDays(400) }, changes);

  it('is brought together from every register that has a day, and nobody is named where nobody is', async () => {
    await make('risks.acceptRisk');
    await make('risks.signClinical');
    await world.call('audits.add', {
      title: 'Backups are not tested',
      severity: 'major',
      due: inDays(-5),
      owner: 'Ole',
    });
    const file = await handIn(world, 'a.pdf', randomUUID());
    const evidence = { sha256: file.sha256, title: 'Restore test', collectedAt: '2026-01-10T08:00:00Z' };
    await world.call('evidence.add', { ...evidence, validUntil: inDays(9) });
    await world.call('documents.add', { title: 'Downtime procedure', reviewDue: inDays(1) });
    await world.call('suppliers.add', { name: 'Acme', contractUntil: inDays(40) });
    await world.call('losses.add', { name: 'Laboratory down', unit: 'hours' });
    const secret = 'Mrs Smith of room 7';
    await world.call('event-reports.submit', { kind: 'privacy', patientAffected: 'yes', description: secret });
    await world.call('tasks.add', { title: 'Call the maker', due: inDays(2) });
    await ask.emergencyUse();
    const { items: found, sources } = await team();
    expect(found.map(({ kind }) => kind).toSorted()).toEqual(
      [
        ...['document', 'emergency-review', 'event-report', 'evidence', 'finding', 'loss-estimate', 'risk-acceptance'],
        ...['risk-action', 'risk-reassessment', 'risk-sign-off', 'supplier-contract', 'task'],
      ].toSorted(),
    );
    expect(found[0]?.kind).toBe('finding');
    expect(found.at(-1)).toMatchObject({ kind: 'loss-estimate', due: null });
    expect(found.find(({ kind }) => kind === 'risk-action')).toMatchObject({
      ...{ title: 'Raise the racks', owner: 'Head of IT', to: expect.stringMatching(/^\/risks\/[0-9a-f-]{36}$/) },
    });
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(sources.every(({ state }) => state === 'read')).toBe(true);
  });

  it('is somebody’s by the name in the plan, or by a right where nobody is named', async () => {
    const [userId, name] = [randomUUID(), 'Head of IT'];
    const joining = { userId, name, email: 'anna@hospital.example', role: 'staff', units: null, until: null } as const;
    await inCommand(world, (ctx) => join(ctx, joining));
    const mine = (...more: string[]) =>
      world.call<Work>(
        'tasks.myWork',
        { until: inDays(400) },
        {
          ...{ actor: `user:${userId}`, permissions: new Set(['tasks:self', ...more]) },
        },
      );
    const kinds = ({ items }: Work) => [...new Set(items.map(({ kind }) => kind))].toSorted();
    expect(kinds(await mine())).toEqual([]);
    const blind = await mine();
    expect(blind.sources.find(({ kind }) => kind === 'risk-action')?.state).toBe('not-permitted');
    expect(kinds(await mine('risks:read', 'event-reports:read', 'documents:read'))).toEqual([
      ...['risk-acceptance', 'risk-action', 'risk-reassessment'],
    ]);
    expect(
      kinds(await mine('event-reports:read', 'event-reports:triage', 'risks:read', 'risks:sign-off-management')),
    ).toContain('risk-sign-off');
  });

  it('says how much lies outside the scope', async () => {
    const nowhere = await team({ scope: [] });
    const hidden = Object.fromEntries(nowhere.sources.map(({ kind, hidden: count }) => [kind, count]));
    expect(hidden).toMatchObject({ finding: 1, evidence: 1, task: 1, 'supplier-contract': 1 });
    expect(nowhere.items.map(({ kind }) => kind)).toEqual(['emergency-review']);
  });

  it('holds up nothing where one register fails, and says that nobody knows what is due there', async () => {
    await asOwner(world.app, 'alter table wardline.supplier rename to supplier_gone');
    const { items, sources } = await team();
    expect(sources.find(({ kind }) => kind === 'supplier-contract')).toMatchObject({ state: 'failed', total: 0 });
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['finding', 'risk-action', 'task']));
    expect(sources.filter(({ state }) => state !== 'read')).toHaveLength(1);
  });
});
