// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/harness/people.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Finding } from './contract.ts';
import type { AuditDetail, Coverage } from './programme-schemas.ts';

const world = useWorld();
const [clause, control] = ['iso-27001-2022:9.2.1', 'iso-27799-2025:8.13'];
let programmeId: string;
let ana: string;
let ben: string;

const named = async (name: string) => {
  const userId = (await addPerson(world, ['internal-auditor'])).slice('user:'.length);
  await inCommand(world, ({ db }) => sql`update member set name = ${name} where user_id = ${userId}`.execute(db));
  return userId;
};

beforeAll(async () => {
  [ana, ben] = [await named('Ana Auditor'), await named('Ben Backup')];
  const cycle = { name: 'Cycle 2026 to 2028', starts: '2026-01-01', years: 3 };
  programmeId = (await world.call<{ id: string }>('audits.programmeAdd', cycle)).id;
});

const seen = ({ id, revision }: AuditDetail) => ({ id, revision });
const call = (name: string, audit: AuditDetail, input: object, caller = {}) =>
  world.call<AuditDetail>(`audits.${name}`, { ...seen(audit), ...input }, caller);
const plan = async (name = `Audit ${randomUUID()}`) =>
  world.call<AuditDetail>('audits.auditAdd', { name, kind: 'internal', programmeId });
const scoped = async (items: readonly string[]) => call('auditScope', await plan(), { items, units: [] });
const underWay = async (items = [clause, control]) => {
  const planned = await call('auditTeam', await scoped(items), { leadId: ana, auditorIds: [] });
  return call('auditBegin', planned, {});
};
const answer = (audit: AuditDetail, item: string, said: object, caller = {}) =>
  world.call<AuditDetail>(
    'audits.auditAnswer',
    {
      ...{ id: audit.id, item, evidenceIds: [], note: null, answer: 'conforms', ...said },
      seen: audit.checklist.find(({ ref }) => ref === item)?.revision ?? null,
    },
    caller,
  );
const attempts = (id: string) =>
  inCommand(world, async ({ db }) => {
    const kept = await sql`select from refused_attempt where subject_id = ${id}`.execute(db);
    return kept.rows.length > 0;
  });
const decide = (decision: object) => world.call('controls.decide', { decisions: [{ revision: 0, ...decision }] });

describe('the audit programme', () => {
  it('covers every leaf clause and every control that is not excluded, and says what nobody looks at', async () => {
    const { programme, items } = await world.call<Coverage>('audits.coverage', { programmeId });
    expect([programme?.id, programme?.ends, items.length]).toEqual([programmeId, '2028-12-31', 30 + 101]);
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['not-covered']));
    await decide({ control: '8.4', applicable: false, justification: 'No source code here.' });
    const after = await world.call<Coverage>('audits.coverage', {});
    expect(after.items.map(({ ref }) => ref)).not.toContain('iso-27799-2025:8.4');
  });

  it('counts an item as audited only once a report has looked at it', async () => {
    const stateOf = async (item: string) =>
      (await world.call<Coverage>('audits.coverage', { programmeId })).items.find(({ ref }) => ref === item)?.state;
    await scoped(['iso-27001-2022:4.1']);
    expect(await stateOf('iso-27001-2022:4.1')).toBe('planned');
    const audit = await answer(await underWay(['iso-27001-2022:4.2', 'iso-27001-2022:4.3']), 'iso-27001-2022:4.2', {});
    expect(await stateOf('iso-27001-2022:4.2')).toBe('under-way');
    const reported = await call('auditReport', audit, { conclusion: 'Half of it was seen.' });
    expect(await Promise.all(['iso-27001-2022:4.2', 'iso-27001-2022:4.3'].map(stateOf))).toEqual([
      'audited',
      'left-out',
    ]);
    await expect(answer(reported, 'iso-27001-2022:4.3', {})).rejects.toMatchObject({ code: 'conflict' });
    expect(await attempts(reported.id)).toBe(true);
  });

  it('proves that an internal audit was held, and nothing where none is on record', async () => {
    type Facts = { items: { predicate: string; answer: string }[] };
    const held = async (tenant: string) => {
      await world.call('facts.refresh', {}, { tenant });
      const { items } = await world.call<Facts>('facts.of', { subjectId: tenant }, { tenant });
      return items.find(({ predicate }) => predicate === 'internal-audit-done')?.answer;
    };
    expect(await held(world.tenant)).toBe('pass');
    expect(await held(await world.addTenant('Empty hospital'))).not.toBe('pass');
  });
});

describe('an audit', () => {
  it('asks about each item in the words of its catalog, and says nothing where nobody has looked', async () => {
    const { checklist } = await underWay();
    expect(checklist.map(({ number, answer: said }) => [number, said])).toEqual([
      ['9.2.1', 'not-looked-at'],
      ['8.13', 'not-looked-at'],
    ]);
    for (const { question, looksFor } of checklist)
      expect([question.en, question.de, looksFor?.en, looksFor?.de].every((words) => words && words.length > 20)).toBe(
        true,
      );
  });

  it('raises a finding for a nonconformity, follows its grade, and takes it out again', async () => {
    const audit = await underWay();
    await expect(answer(audit, control, { answer: 'minor' })).rejects.toMatchObject({ issues: [{ path: 'note' }] });
    const minor = await answer(audit, control, { answer: 'minor', note: 'No restore was tested.' });
    const id = minor.checklist[1]?.findingId;
    const finding = () => world.call<Finding>('audits.show', { id });
    expect(await finding()).toMatchObject({ grade: 'minor', origin: 'audit', control: '8.13', auditId: audit.id });
    const major = await answer(minor, control, { answer: 'major', note: 'No restore was ever tested.' });
    expect(await finding()).toMatchObject({ grade: 'major', title: 'No restore was ever tested.' });
    const fine = await answer(major, control, { answer: 'conforms', note: 'It was, in March.' });
    expect((await finding()).removed).toBe(true);
    await answer(fine, control, { answer: 'opportunity', note: 'Test it twice a year.' });
    expect(await finding()).toMatchObject({ removed: false, grade: 'observation' });
    await expect(answer(fine, control, {})).rejects.toMatchObject({ code: 'conflict' });
  });

  it('begins with a scope and a lead only, and knows the items of its catalogs only', async () => {
    await expect(call('auditBegin', await plan(), {})).rejects.toMatchObject({ issues: [{ path: 'items' }] });
    const audit = await scoped([clause]);
    await expect(call('auditBegin', audit, {})).rejects.toMatchObject({ issues: [{ path: 'leadId' }] });
    const unknown = { items: ['iso-27001-2022:99.1'], units: [] };
    await expect(call('auditScope', audit, unknown)).rejects.toMatchObject({ issues: [{ path: 'items' }] });
    const stale = call('auditTeam', { ...audit, revision: 1 }, { leadId: ana, auditorIds: [] });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', current: { id: audit.id } });
  });

  it('leaves as PDF in both languages: its plan, and once it is reported its report', async () => {
    const audit = await answer(await underWay(), clause, { answer: 'minor', note: 'The programme lacks two clauses.' });
    const render = (language: string) =>
      world.call<{ path: string; size: number; title: string }>('audits.auditRender', { id: audit.id, language });
    expect((await render('de')).title).toMatch(/^Auditplan: /);
    await call('auditReport', audit, { conclusion: 'One minor nonconformity.' });
    const { path, size, title } = await render('en');
    expect([path, size > 5000, title]).toEqual([
      expect.stringMatching(/[.]en[.]pdf$/),
      true,
      expect.stringMatching(/^Audit report: /),
    ]);
  });

  it('is closed to other tenants and parts of the organisation', async () => {
    const { id } = await plan();
    const tenant = await world.addTenant('Other hospital');
    await expect(world.call('audits.auditShow', { id }, { tenant })).rejects.toThrow(/scope/);
    await expect(world.call('audits.auditShow', { id }, { scope: [] })).rejects.toThrow(/scope/);
    expect((await world.call<Coverage>('audits.coverage', { programmeId })).hidden).toBe(0);
  });
});

describe('nobody audits their own area', () => {
  const own = (kind: string) => ({ code: 'not-permitted', message: expect.stringContaining(`Ben Backup`), kind });
  const refusedFor = async (audit: AuditDetail, kind: string) => {
    const { kind: _, ...error } = own(kind);
    const team = call('auditTeam', audit, { leadId: ana, auditorIds: [ben] });
    await expect(team).rejects.toMatchObject({ ...error, issues: [{ path: 'auditorIds' }] });
    await expect(team).rejects.toThrow(kind);
    expect(await attempts(audit.id)).toBe(true);
  };

  it('whose clause it is', async () => {
    await world.call('certification.assign', { clause: '9.2.1', revision: null, owner: 'Ben Backup', note: null });
    await refusedFor(await scoped([clause]), 'clause');
    const free = await call('auditTeam', await scoped(['iso-27001-2022:7.2']), { leadId: ben, auditorIds: [] });
    const later = call('auditScope', free, { items: [clause], units: [] });
    await expect(later).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'items' }] });
  });

  it('whose control it is, also when it came to be theirs after the audit was planned', async () => {
    const item = 'iso-27799-2025:8.15';
    const planned = await call('auditTeam', await scoped([item]), { leadId: ben, auditorIds: [] });
    const owned = { applicable: true, justification: 'Needed.', status: 'planned', owner: 'ben backup' };
    await decide({ control: '8.15', ...owned });
    const now = await world.call<AuditDetail>('audits.auditShow', { id: planned.id });
    expect(now.conflicts).toMatchObject([{ userId: ben, kind: 'control', ref: item }]);
    await expect(call('auditBegin', now, {})).rejects.toMatchObject({ code: 'not-permitted' });
    const audit = await underWay([item]);
    const byBen = answer(audit, item, {}, { actor: `user:${ben}` });
    await expect(byBen).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'item' }] });
    expect((await answer(audit, item, {}, { actor: `user:${ana}` })).checklist[0]?.answer).toBe('conforms');
  });

  it('whose risk it treats', async () => {
    const item = 'iso-27799-2025:8.22';
    const planned = await call('auditTeam', await scoped([item]), { leadId: ben, auditorIds: [] });
    const risk = { title: 'Pumps on the guest network', owner: 'Ben Backup' };
    const { row } = await world.call<{ row: { id: string } }>('risks.add', risk);
    await inCommand(world, ({ db }) => sql`update risk set controls = array['8.22'] where id = ${row.id}`.execute(db));
    const now = await world.call<AuditDetail>('audits.auditShow', { id: planned.id });
    expect(now.conflicts).toMatchObject([{ userId: ben, kind: 'risk', ref: item, title: risk.title }]);
  });

  it('whose unit it is, or a unit below it', async () => {
    const unit = (parentId: string, kind: string, name: string) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId, kind, name });
    const site = await unit(world.tenant, 'site', 'North');
    const ward = await unit(site.id, 'department', 'Ward 7');
    await world.call('users.assign', { userId: ben, role: 'control-owner', units: [ward.id] });
    const audit = await call('auditScope', await plan(), { items: ['iso-27001-2022:7.3'], units: [site.id] });
    await refusedFor(audit, 'unit');
  });
});
