// SPDX-License-Identifier: Apache-2.0
import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { verifyTrail } from '../../platform/audit-trail/audit-trail.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import type { ApprovalRequest, NewDecision, SoaContent, SoaRow, SoaSummary, VersionHead } from './schemas.ts';
import { controlIds } from './soa.ts';

type Page = Counts & { items: SoaRow[]; cursor: string | null };
type Counts = { total: number; summary: SoaSummary; hiddenMeasures: number };
const world = useWorld();
const risk = (ref: string) => ({ kind: 'risk', ref, label: `Risk ${ref}` });
const inTenantOf = (tenant: string) => ({
  soa: async (input: object = {}) => ({
    ...(await world.call<Omit<Page, keyof Counts>>('controls.soa', { limit: 500, ...input }, { tenant })),
    ...(await world.call<Counts>('controls.soaFacets', {}, { tenant })),
  }),
  row: async (control: string) => {
    const { items } = await world.call<Page>('controls.soa', { limit: 500 }, { tenant });
    const row = items.find((item) => item.control === control);
    if (!row) throw new Error(`no row ${control}`);
    return row;
  },
  /** Decides about the rows as they are. */
  decide: async (...decisions: (Pick<NewDecision, 'control'> & Record<string, unknown>)[]) => {
    const { items } = await world.call<Page>('controls.soa', { limit: 500 }, { tenant });
    const revisionOf = (name: string) => items.find(({ control }) => control === name)?.revision ?? 0;
    const seen = decisions.map((decision) => ({ revision: revisionOf(decision.control), ...decision }));
    return world.call('controls.decide', { decisions: seen }, { tenant });
  },
  propose: (rows: object[]) =>
    world.call('controls.propose', { factsHash: 'run', library: 'test 1', rows }, { tenant }),
  approve: async (seen?: Pick<SoaSummary, 'contentHash'>) => {
    const { summary } = await world.call<Counts>('controls.soaFacets', {}, { tenant });
    const { contentHash } = seen ?? summary;
    const { draft } = await world.call<ApprovalRequest>('controls.askApproval', { contentHash }, { tenant });
    const said = { id: draft.id, sha256: draft.sha256, vote: 'approve' };
    await world.call('controls.vote', said, { tenant, actor: 'user:chief' });
    await world.call('controls.vote', said, { tenant, actor: 'user:director' });
    return (await world.call<{ head: VersionHead }>('controls.version', { version: draft.version }, { tenant })).head;
  },
});
const fresh = async () => inTenantOf(await world.addTenant('One more group'));
const yes = { applicable: true, justification: 'needed', status: 'planned' } as const;
const no = { applicable: false, justification: 'we have none' } as const;

describe('the Statement of Applicability', () => {
  it('lists 101 controls, 93 with their number in Annex A, page by page', async () => {
    const { soa } = await fresh();
    const first = await soa({ limit: 60 });
    const second = await soa({ limit: 60, cursor: first.cursor });
    expect([first.items.length, second.items.length, second.cursor, first.total]).toEqual([60, 41, null, 101]);
    const all = [...first.items, ...second.items];
    expect(new Set(all.map((row) => row.control)).size).toBe(101);
    expect(first.summary).toMatchObject({ total: 101, annexA: 93, open: 101, decided: 0, approved: null });
    expect(all.every((row) => row.applicable === null && row.status === null)).toBe(true);
  });

  it('goes from open to proposed to decided, and only the decision excludes or implements', async () => {
    const { row, propose, decide, soa } = await fresh();
    await propose([{ control: '8.13', drivers: [risk('r1')] }]);
    expect(await row('8.13')).toMatchObject({
      state: 'proposed',
      applicable: true,
      status: null,
      drivers: [],
      proposedDrivers: [risk('r1')],
    });
    await decide({ control: '8.13', ...yes, status: 'implemented' }, { control: '8.4', ...no });
    expect(await row('8.13')).toMatchObject({
      state: 'decided',
      status: 'implemented',
      drivers: [risk('r1')],
      flags: [],
    });
    expect(await row('8.4')).toMatchObject({
      applicable: false,
      status: null,
      justificationIn: null,
      justificationOut: 'we have none',
    });
    const { summary, items } = await soa({ filter: { state: { in: ['decided'] } } });
    expect(items.map((item) => item.control)).toEqual(['8.4', '8.13']);
    expect(summary).toMatchObject({ decided: 2, applicable: 1, excluded: 1, byStatus: { implemented: 1 } });
  });

  it('flags a decision whose facts changed, and lets a new decision clear it', async () => {
    const { row, propose, decide, soa } = await fresh();
    await propose([{ control: '8.22', drivers: [risk('r1')] }]);
    await decide({ control: '8.22', ...yes });
    await propose([{ control: '8.22', drivers: [risk('r1'), risk('r2')] }]);
    expect(await row('8.22')).toMatchObject({
      flags: ['facts-changed'],
      drivers: [risk('r1')],
      proposedDrivers: [risk('r1'), risk('r2')],
    });
    expect((await soa({ filter: { flag: { in: ['facts-changed'] } } })).items).toHaveLength(1);
    await decide({ control: '8.22', ...yes });
    expect((await row('8.22')).flags).toEqual([]);
    await propose([]);
    expect((await row('8.22')).flags).toEqual(['facts-changed']);
  });

  it('flags at once a decision that was taken on facts of before', async () => {
    const { row, propose, decide } = await fresh();
    await propose([{ control: '8.7', drivers: [risk('r1')] }]);
    const seen = (await row('8.7')).factsHash;
    await propose([{ control: '8.7', drivers: [risk('r2')] }]);
    await decide({ control: '8.7', ...yes, factsHash: seen });
    expect((await row('8.7')).flags).toEqual(['facts-changed']);
  });

  it('flags an excluded control that a risk asks for', async () => {
    const { row, propose, decide } = await fresh();
    await decide({ control: '5.43', ...no });
    await propose([{ control: '5.43', drivers: [{ kind: 'law', ref: 'nis2:23', label: 'Reporting duty' }] }]);
    expect(await row('5.43')).toMatchObject({ applicable: false, flags: ['facts-changed', 'excluded-but-driven'] });
  });

  it('keeps every earlier decision', async () => {
    const tenant = await world.addTenant('With history');
    const { decide } = inTenantOf(tenant);
    await decide({ control: '5.1', ...yes });
    await decide({ control: '5.1', ...yes, status: 'implemented' });
    const result = await inTenant(world.app.database.app, world.caller({ tenant }), 'write', (db) =>
      sql<{ status: string }>`select status from soa_decision order by id`.execute(db),
    );
    expect(result.rows.map((row) => row.status)).toEqual(['planned', 'implemented']);
  });
});

describe('taking a decision back', () => {
  it('leaves the control as if nobody had decided, keeps what was said, and stands in the way of approval', async () => {
    const tenant = await world.addTenant('Taking back');
    const { decide, row, soa, approve } = inTenantOf(tenant);
    await decide(...[...controlIds()].map((control) => ({ control, ...yes })));
    await approve();
    await decide({ control: '5.1', applicable: null });
    expect(await row('5.1')).toMatchObject({
      ...{ state: 'open', applicable: null, status: null, justificationIn: null, decisionId: null, decidedBy: null },
      ...{ revision: 2, flags: [] },
    });
    expect((await soa()).summary).toMatchObject({ decided: 100, changedSinceApproval: 1 });
    await expect(approve()).rejects.toMatchObject({ code: 'conflict', issues: [{ path: '5.1' }] });
    await expect(decide({ control: '5.1', applicable: null })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'decisions.0.applicable' }],
    });
    await decide({ control: '5.1', ...no });
    expect(await row('5.1')).toMatchObject({ state: 'decided', applicable: false, revision: 3 });
    const kept = await inTenant(world.app.database.app, world.caller({ tenant }), 'write', (db) =>
      sql<{
        applicable: boolean | null;
      }>`select applicable from soa_decision where control = '5.1' order by id`.execute(db),
    );
    expect(kept.rows.map(({ applicable }) => applicable)).toEqual([true, null, false]);
  });

  it('is refused for what nobody has decided, and for what somebody else decided meanwhile', async () => {
    const { decide } = await fresh();
    await expect(decide({ control: '5.1', applicable: null })).rejects.toMatchObject({ code: 'invalid-input' });
    await decide({ control: '5.2', ...yes });
    const stale = { decisions: [{ control: '5.2', revision: 7, applicable: null }] };
    await expect(world.call('controls.decide', stale)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('deciding', () => {
  it.each([
    ['a control that does not exist', [{ control: '5.99', revision: 0, ...yes }], /no control 5\.99/],
    [
      'a control twice',
      [
        { control: '5.1', revision: 0, ...yes },
        { control: '5.1', revision: 0, ...no },
      ],
      /5\.1 stands here twice/,
    ],
    ['no justification', [{ control: '5.1', ...yes, justification: ' ' }], /justification/],
    ['an applicable control without status', [{ control: '5.1', applicable: true, justification: 'x' }], /status/],
  ])('refuses %s', async (_, decisions, message) => {
    await expect(world.call('controls.decide', { decisions })).rejects.toThrow(message);
  });

  it('is for persons: a service can neither decide, nor apply, nor approve', async () => {
    const service = { actor: 'service:reasoner' };
    const decisions = [{ control: '5.1', revision: 0, ...yes }];
    await expect(world.call('controls.decide', { decisions }, service)).rejects.toThrow(/Only a person/);
    await expect(world.call('controls.askApproval', { contentHash: 'x' }, service)).rejects.toThrow(/Only a person/);
    const applied = { controlRef: 'own:x', name: 'x', status: 'implemented' };
    await expect(world.call('controls.createApplied', applied, service)).rejects.toThrow(/Only a person/);
  });

  it('needs a right that proposing does not give', async () => {
    const permissions = new Set(['controls:propose', 'controls:read']);
    const decisions = [{ control: '5.1', ...yes }];
    await expect(world.call('controls.decide', { decisions }, { permissions })).rejects.toThrow(/controls:decide/);
  });
});

describe('proposing', () => {
  it('replaces the run before, leaves alone what says the same, and counts', async () => {
    const { propose } = await fresh();
    const [a, b] = [
      { control: '5.1', drivers: [risk('1'), risk('2')] },
      { control: '5.2', drivers: [risk('1')] },
    ];
    expect(await propose([a, b])).toEqual({ proposed: 2, changed: 2, withdrawn: 0 });
    const sameInOtherOrder = { ...a, drivers: a.drivers.toReversed() };
    expect(await propose([sameInOtherOrder])).toEqual({ proposed: 1, changed: 0, withdrawn: 1 });
  });

  it.each([
    ['an unknown control', [{ control: '9.9', drivers: [risk('1')] }], /no control 9\.9/],
    ['no driver', [{ control: '5.1', drivers: [] }], /drivers/],
    [
      'a control twice',
      [
        { control: '5.1', drivers: [risk('1')] },
        { control: '5.1', drivers: [risk('2')] },
      ],
      /twice/,
    ],
  ])('refuses %s', async (_, rows, message) => {
    await expect(world.call('controls.propose', { factsHash: 'h', library: 'l', rows })).rejects.toThrow(message);
  });

  it('never overwrites, excludes or implements, in whatever order people and the reasoner act', async () => {
    const some = ['5.1', '5.2', '8.35'];
    const proposals = fc.uniqueArray(fc.constantFrom(...some), { maxLength: 3 });
    const decision = fc
      .record({ control: fc.constantFrom(...some), applicable: fc.boolean() })
      .map(({ control, applicable }) => ({
        control,
        references: [],
        ...(applicable ? { ...yes, status: 'implemented' as const } : no),
      }));
    const step = fc.oneof(
      proposals.map((controls) => ({ controls })),
      decision.map((taken) => ({ taken })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const { propose, decide, soa } = await fresh();
        const expected = new Map<string, { applicable: boolean }>();
        for (const act of steps) {
          if ('taken' in act) {
            expected.set(act.taken.control, act.taken);
            await decide(act.taken);
          } else await propose(act.controls.map((control) => ({ control, drivers: [risk('r')] })));
          for (const row of (await soa()).items) {
            const own = expected.get(row.control);
            expect([row.applicable === false, row.status === 'implemented']).toEqual([
              own?.applicable === false,
              own?.applicable === true,
            ]);
            expect(row.state === 'decided').toBe(own !== undefined);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('controls of other sources', () => {
  it('are rows with a decision, drivers and tailoring of their own, once something is applied for them or decided', async () => {
    const tenant = await world.addTenant('Other sources');
    const { decide, row, soa } = inTenantOf(tenant);
    const tailored = { tailoring: 'Only the dialysis network.', expectedOutcome: 'Nobody is locked out.' };
    const applied = { controlRef: 'own:emergency-key', name: 'Emergency key', ...tailored };
    await world.call('controls.createApplied', applied, { tenant });
    expect(await row('own:emergency-key')).toMatchObject({
      ...{ catalog: 'own', state: 'open', applicable: null, annexA: null, label: { en: 'Emergency key' } },
      measures: [{ name: 'Emergency key', ...tailored }],
    });
    const law = { kind: 'law', ref: 'bsig-30', label: 'BSIG, section 30' };
    await decide(
      { control: 'own:emergency-key', ...yes, drivers: [law] },
      { control: 'law:bsig-30', ...yes, drivers: [law] },
      { control: 'iec-80001-2-2-2012:ALOF', ...no },
    );
    expect(await row('iec-80001-2-2-2012:ALOF')).toMatchObject({ catalog: 'iec-80001-2-2-2012', applicable: false });
    expect(await row('law:bsig-30')).toMatchObject({ state: 'decided', drivers: [law], measures: [] });
    const { items, summary } = await soa({ filter: { driver: { in: ['law'] } } });
    expect(items.map(({ control }) => control)).toEqual(['law:bsig-30', 'own:emergency-key']);
    expect(summary).toMatchObject({ total: 104, decided: 3, excluded: 1 });
    expect((await soa({ filter: { catalog: { in: ['own'] } } })).items).toHaveLength(1);
    await decide({ control: 'law:bsig-30', applicable: null });
    expect((await soa()).summary.total).toBe(103);
  });

  it.each(['own:', 'law: ', 'iec-80001-2-2-2012:NONE', 'mds2-2019:ALOF-1', 'iso-27799-2025:5.1', 'nothing:1'])(
    'are refused where there is none: %s',
    async (control) => {
      const { decide } = await fresh();
      await expect(decide({ control, ...yes })).rejects.toMatchObject({ code: 'invalid-input' });
    },
  );
});

describe('approving', () => {
  it('is refused while controls are undecided, and says which', async () => {
    const { decide, propose, approve } = await fresh();
    const rest = [...controlIds()].filter((id) => id !== '5.7' && id !== '8.23');
    await decide(...rest.map((control) => ({ control, ...yes })));
    await propose([{ control: '8.23', drivers: [risk('r')] }]);
    await expect(approve()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/2 of 101 controls are undecided: 5\.7, 8\.23\./),
      issues: [
        { path: '5.7', message: 'neither proposed nor decided' },
        { path: '8.23', message: 'proposed as applicable, not decided' },
      ],
    });
  });

  it('keeps decisions only, under the hash of their text, and never changes them', async () => {
    const tenant = await world.addTenant('Approving');
    const { decide, propose, approve, soa, row } = inTenantOf(tenant);
    await decide(...[...controlIds()].map((control) => ({ control, ...yes })));
    await propose([{ control: '5.1', drivers: [risk('proposed-only')] }]);
    await world.call('controls.createApplied', { controlRef: 'law:nis2-23', name: 'Reporting line' }, { tenant });
    await expect(approve()).rejects.toMatchObject({ code: 'conflict', issues: [{ path: 'law:nis2-23' }] });
    await decide({
      control: 'law:nis2-23',
      ...yes,
      drivers: [{ kind: 'law', ref: 'nis2-23', label: 'NIS 2, Article 23' }],
    });
    const head = await approve();
    const read = () =>
      world.call<{ content: SoaContent; text: string }>('controls.version', { version: 1 }, { tenant });
    const { content, text } = await read();
    expect(createHash('sha256').update(text).digest('hex')).toBe(head.sha256);
    expect([content.rows.length, head.version]).toEqual([102, 1]);
    expect(content.rows.at(-1)).toMatchObject({
      catalog: 'law',
      drivers: [{ kind: 'law' }],
      measures: [{ name: 'Reporting line' }],
    });
    expect(content.catalog).toMatchObject({ edition: '2025', verifiedAgainstText: false });
    expect(text).not.toContain('proposed-only');
    const parsed: { rows: object[] } = JSON.parse(text);
    const keys = new Set(parsed.rows.flatMap((kept) => Object.keys(kept)));
    expect(keys.intersection(new Set(['state', 'proposedDrivers', 'claims', 'flags', 'factsHash']))).toEqual(new Set());

    await decide({ control: '5.1', ...no });
    expect((await soa()).summary).toMatchObject({ approved: { version: 1 }, changedSinceApproval: 1 });
    expect((await read()).text).toBe(text);
    expect((await approve()).version).toBe(2);
    expect(await row('5.1')).toMatchObject({ applicable: false });
    const list = await world.call<{ items: VersionHead[] }>('controls.versions', {}, { tenant });
    expect(list.items.map((item) => item.version)).toEqual([2, 1]);
  });

  it('is approved as it was seen only', async () => {
    const { decide, soa, approve } = await fresh();
    await decide(...[...controlIds()].map((control) => ({ control, ...yes })));
    const { summary } = await soa();
    await decide({ control: '5.1', ...no });
    await expect(approve(summary)).rejects.toMatchObject({ code: 'conflict' });
    expect(await approve()).toMatchObject({ version: 1 });
  });

  it('takes a quorum of others: not who asked, not who decided, not twice, and of nothing else', async () => {
    const tenant = await world.addTenant('Quorum');
    const { decide, soa } = inTenantOf(tenant);
    await decide(...[...controlIds()].slice(1).map((control) => ({ control, ...yes })));
    const own = { control: '5.1', revision: 0, ...yes };
    await world.call('controls.decide', { decisions: [own] }, { tenant, actor: 'user:decider' });
    const { contentHash } = (await soa()).summary;
    const { draft, approval } = await world.call<ApprovalRequest>('controls.askApproval', { contentHash }, { tenant });
    expect(approval).toMatchObject({ state: 'open', missing: { approvals: 2 }, sha256: draft.sha256 });
    const votes = (actor: string, said: object = {}) =>
      world.call<ApprovalRequest>(
        'controls.vote',
        { id: draft.id, sha256: draft.sha256, vote: 'approve', ...said },
        { tenant, actor },
      );
    for (const author of ['user:admin', 'user:decider'])
      await expect(votes(author)).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'actor' }] });
    await expect(votes('user:chief', { sha256: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'conflict' });
    await votes('user:chief');
    await expect(votes('user:chief')).rejects.toThrow(/voted already/);
    expect((await soa()).summary.approved).toBeNull();
    expect((await votes('user:director')).approval.state).toBe('approved');
    expect((await soa()).summary).toMatchObject({
      approved: { version: 1, approvedBy: ['user:chief', 'user:director'], sha256: draft.sha256 },
      changedSinceApproval: 0,
    });
    const tried = await inTenant(world.app.database.app, world.caller({ tenant }), 'write', (db) =>
      sql<{ by: string; path: string[] }>`select refused_by as by, path from refused_attempt
        where subject_kind = 'soa' order by refused_at`.execute(db),
    );
    expect(tried.rows).toEqual([
      { by: 'user:admin', path: ['actor'] },
      { by: 'user:decider', path: ['actor'] },
      { by: 'user:chief', path: ['sha256'] },
      { by: 'user:chief', path: ['actor'] },
    ]);
  });

  it('waits once at a time, takes no day in the past, and can be refused or withdrawn and asked for again', async () => {
    const tenant = await world.addTenant('Waiting');
    const { decide, soa } = inTenantOf(tenant);
    await decide(...[...controlIds()].map((control) => ({ control, ...yes })));
    const { contentHash } = (await soa()).summary;
    const ask = (more: object = {}) =>
      world.call<ApprovalRequest>('controls.askApproval', { contentHash, ...more }, { tenant });
    for (const path of ['due', 'effective'])
      await expect(ask({ [path]: '2020-01-01' })).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path }] });
    const { draft } = await ask({ effective: '2199-01-01' });
    await expect(ask()).rejects.toThrow(/waits for approval already/);
    const gone = await world.call('controls.withdrawApproval', { id: draft.id }, { tenant });
    expect(gone).toMatchObject({ approval: { state: 'withdrawn' } });
    const again = await ask({ effective: '2199-01-01' });
    const said = { id: again.draft.id, sha256: again.draft.sha256 };
    const chief = { tenant, actor: 'user:chief' };
    await world.call('controls.vote', { ...said, vote: 'approve' }, chief);
    await world.call('controls.takeBackVote', { id: again.draft.id }, chief);
    await world.call('controls.vote', { ...said, vote: 'refuse', reason: 'The cloud is missing.' }, chief);
    expect(await world.call('controls.approval', {}, { tenant })).toMatchObject({
      request: {
        draft: { version: 1 },
        approval: { state: 'refused', votes: [{}, { reason: 'The cloud is missing.' }] },
      },
    });
    const { draft: third } = await ask({ effective: '2199-01-01' });
    for (const actor of ['user:chief', 'user:director'])
      await world.call('controls.vote', { id: third.id, sha256: third.sha256, vote: 'approve' }, { tenant, actor });
    expect((await soa()).summary.approved).toMatchObject({ version: 1, effective: '2199-01-01' });
    const kept = await world.call('controls.draft', { id: third.id }, { tenant });
    expect(kept).toMatchObject({ head: { sha256: third.sha256 }, content: { version: 1 } });
  });

  it.each(['update wardline.soa_version set version = 9', 'delete from wardline.soa_decision'])(
    'leaves the application no way to rewrite: %s',
    async (statement) => {
      const run = inTenant(world.app.database.app, world.caller(), 'write', (db) => sql.raw(statement).execute(db));
      await expect(run).rejects.toThrow(/permission denied/);
    },
  );
});

it('leaves an audit trail that verifies and does not hold the approved text a second time', async () => {
  const tenant = await world.addTenant('On the trail');
  const { decide, approve } = inTenantOf(tenant);
  await decide(...[...controlIds()].map((control) => ({ control, ...yes, owner: 'Dr. Somebody' })));
  const head = await approve();
  const { defects, kept } = await inTenant(world.app.database.app, world.caller({ tenant }), 'write', async (db) => ({
    defects: await verifyTrail(db),
    kept: await sql<{ values: object; personal: object }>`select e.values::json, p.values as personal from audit.entry e
      left join audit.personal_value p on p.entry_id = e.id where table_name in ('soa_draft', 'soa_version', 'soa_decision')`.execute(
      db,
    ),
  }));
  expect(defects).toEqual([]);
  expect(kept.rows).toHaveLength(103);
  expect(kept.rows.find((row) => 'sha256' in row.values)?.values).toMatchObject({ sha256: head.sha256, version: 1 });
  expect(JSON.stringify(kept.rows.map((row) => row.values))).not.toMatch(
    /Dr\. Somebody|Policies for information security/,
  );
  expect(kept.rows.filter((row) => row.personal !== null)).toHaveLength(101);
});

it('nothing that one tenant decides, proposes or applies is seen by another', async () => {
  const one = await fresh();
  await one.decide({ control: '5.1', ...yes });
  await one.propose([{ control: '5.2', drivers: [risk('r')] }]);
  const { summary } = await (await fresh()).soa();
  expect(summary).toMatchObject({ decided: 0, proposed: 0, open: 101 });
});

describe('a control source', () => {
  let tenant: string;
  beforeAll(async () => {
    tenant = await world.addTenant('Sources');
  });
  const call = <T>(name: string, input: object = {}) => world.call<T>(name, input, { tenant });
  type Source = Readonly<Record<'total' | 'related' | 'decided' | 'applied' | 'implemented', number> & { id: string }>;
  type Row = {
    item: string;
    controls: { control: string; state: string; through: string; relation: string }[];
    measures: { name: string; status: string }[];
  };
  const sources = async () => (await call<{ items: Source[] }>('controls.sources')).items;
  const rowsOf = async (source: string, input = {}) =>
    (await call<{ items: Row[] }>('controls.source', { source, limit: 500, ...input })).items;

  it('has each of its items once, related to controls or not known to be', async () => {
    for (const { id, total, related } of await sources()) {
      const rows = await rowsOf(id);
      expect(new Set(rows.map(({ item }) => item)).size).toBe(Math.min(total, 500));
      if (total <= 500) expect(rows.filter(({ controls }) => controls.length > 0).length).toBe(related);
    }
    expect((await sources()).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['hipaa-security-rule', 'nist-csf-2.0']),
    );
  });

  it('tells beside an item what is decided about the controls that it relates to, and by which text', async () => {
    const before = (await sources()).find(({ id }) => id === 'hipaa-security-rule');
    const row = (await rowsOf('hipaa-security-rule')).find(({ controls }) =>
      controls.some(({ state }) => state === 'open'),
    );
    const [first] = row?.controls ?? [];
    expect(['iso-27799-2025', 'iso-27001-2022']).toContain(first?.through);
    const { items } = await call<{ items: { control: string; revision: number }[] }>('controls.soa', {
      limit: 500,
    });
    const revision = items.find(({ control }) => control === first?.control)?.revision ?? 0;
    const decision = {
      control: first?.control,
      revision,
      applicable: true,
      status: 'planned',
      justification: 'Needed.',
    };
    await call('controls.decide', { decisions: [decision] });
    const after = (await rowsOf('hipaa-security-rule')).find(({ item }) => item === row?.item);
    expect(after?.controls.find(({ control }) => control === first?.control)).toMatchObject({ state: 'decided' });
    const now = (await sources()).find(({ id }) => id === 'hipaa-security-rule');
    expect(now?.decided).toBeGreaterThan(before?.decided ?? 0);
    // a decision about a related text is no measure for the item itself
    expect(now?.applied).toBe(before?.applied);
  });

  it('counts what is applied for its items, laws and own controls among them', async () => {
    const [item] = await rowsOf('nist-csf-2.0', { filter: { related: { is: false } } });
    const name = `Measure ${randomUUID()}`;
    for (const controlRef of [`nist-csf-2.0:${item?.item}`, 'law:Hospital act', 'own:Night watch'])
      await call('controls.createApplied', { controlRef, name, status: 'implemented' });
    const all = await sources();
    for (const id of ['nist-csf-2.0', 'law', 'own'])
      expect(all.find((source) => source.id === id)).toMatchObject({ applied: 1, implemented: 1 });
    expect(await rowsOf('law')).toMatchObject([{ item: 'Hospital act', controls: [], measures: [{ name }] }]);
    // what an organisation calls its own is nobody else's
    for (const source of ['law', 'own', 'nist-csf-2.0'])
      expect(JSON.stringify(await world.call('controls.source', { source, limit: 500 }))).not.toContain(name);
    const found = await rowsOf('nist-csf-2.0', { filter: { status: { in: ['implemented'] } } });
    expect(found.map((row) => row.item)).toEqual([item?.item]);
    expect(await rowsOf('nist-csf-2.0', { text: name })).toHaveLength(1);
  });

  it('is refused where there is none', async () => {
    await expect(rowsOf('iso-9001')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what follows for another source', () => {
  type Step = {
    catalog: string;
    item: string;
    claim: string;
    ground: { kind: string; relation?: string; premise?: { catalog: string; item: string }; decidedBy?: string };
  };
  type Row = { item: string; follows: { status: string; least: string; most: string; conflict: boolean } | null };
  const rowsOf = async (tenant: string, source: string) =>
    (await world.call<{ items: Row[] }>('controls.source', { source, limit: 500 }, { tenant })).items;
  const sources = ['hipaa-security-rule', 'nist-csf-2.0', 'nis2-art-21', 'gdpr-art-32', 'nist-sp-800-53-r5'];

  it('is nothing while nobody has decided', async () => {
    const { propose } = await fresh();
    await propose([{ control: '8.13', drivers: [risk('r')] }]);
    const tenant = await world.addTenant('Undecided');
    for (const source of sources)
      for (const { follows } of await rowsOf(tenant, source))
        expect(follows).toEqual({ status: 'unknown', least: 'none', most: 'all', conflict: false });
  });

  it('is no more than the mappings prove: where they only meet, some of it is met and it is not compliant', async () => {
    const tenant = await world.addTenant('Implemented');
    const { decide } = inTenantOf(tenant);
    await decide(...[...controlIds()].map((control) => ({ control, ...yes, status: 'implemented' })));
    const some: [string, string][] = [];
    for (const source of sources)
      for (const { item, follows } of await rowsOf(tenant, source)) {
        // no mapping that is shipped says that a control contains an item of these
        expect([source, item, follows?.status, follows?.most, follows?.conflict]).toEqual([
          ...[source, item, 'unknown', 'all', false],
        ]);
        if (follows?.least === 'some') some.push([source, item]);
      }
    expect(some.length).toBeGreaterThan(200);
    for (const [source, item] of some.filter((_, nth) => nth % 20 === 0)) {
      const { steps } = await world.call<{ steps: Step[] }>('controls.sourceProof', { source, item }, { tenant });
      expect(steps.at(-1)).toMatchObject({ catalog: source, item, claim: 'some' });
      expect(steps[0]).toMatchObject({ catalog: 'iso-27799-2025', claim: 'all', ground: { kind: 'decision' } });
      const made = new Set<string>();
      for (const { claim, ground, ...about } of steps) {
        // all of it holds of what is contained, some of it of what is met: and each step rests on one before it
        if (ground.kind === 'mapping') {
          expect(made).toContain(`${ground.premise?.catalog}/${ground.premise?.item}`);
          expect(claim === 'all' ? ['equal', 'superset'] : ['equal', 'superset', 'subset', 'intersects']).toContain(
            ground.relation,
          );
        }
        made.add(`${about.catalog}/${about.item}`);
      }
    }
  });

  it('is nothing where controls are excluded or not begun: what asks for less may be met all the same', async () => {
    const tenant = await world.addTenant('Not begun');
    const { decide } = inTenantOf(tenant);
    const nothing = async () => {
      for (const source of sources)
        for (const { follows } of await rowsOf(tenant, source))
          expect(follows).toEqual({ status: 'unknown', least: 'none', most: 'all', conflict: false });
    };
    await decide(...[...controlIds()].map((control) => ({ control, ...no })));
    await nothing();
    await decide(...[...controlIds()].map((control) => ({ control, ...yes, status: 'not-started' })));
    await nothing();
  });

  it('has no proof for what no source has', async () => {
    const asked = world.call('controls.sourceProof', { source: 'hipaa-security-rule', item: '999' });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });
});
