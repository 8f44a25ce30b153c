// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/harness/people.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { idOf, newId } from '../../platform/ids.ts';
import type { CampaignDetail, ReviewLine } from './schemas.ts';

const world = useWorld();
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('recertification of access rights', () => {
  let reviewer: string;
  let other: string;
  const call = <T = CampaignDetail>(name: string, input: object, actor?: string) =>
    world.call<T>(`recertification.${name}`, input, actor === undefined ? {} : { actor });
  const nameOf = async (actor: string) => {
    const { items } = await world.call<{ items: { userId: string; name: string }[] }>('users.list', { limit: 200 });
    return items.find(({ userId }) => actor === `user:${userId}`)?.name ?? '';
  };
  let systems = 0;
  const draft = async (more: object = {}) =>
    call('add', { name: 'Rights, spring', system: `LIS ${++systems}`, listedOn: day(-1), deadline: day(20), ...more });
  const started = async (lines: readonly string[], more: object = {}) => {
    const { id, revision } = await draft(more);
    return call('start', {
      id,
      revision,
      text: ['account;person;entitlement;privileged;reviewer', ...lines].join('\n'),
    });
  };
  const linesOf = async (campaignId: string, filter: object = {}) =>
    (await call<{ items: ReviewLine[] }>('lines', { campaignId, limit: 200, filter })).items;
  const idsOf = async (campaignId: string, ...accounts: string[]) =>
    (await linesOf(campaignId)).filter(({ account }) => accounts.includes(account)).map(({ id }) => id);

  beforeAll(async () => {
    reviewer = await addPerson(world, ['control-owner']);
    other = await addPerson(world, ['control-owner']);
  });

  it('freezes the list with its digest, all of it or none, and names every line that cannot be read', async () => {
    const { id, revision } = await draft();
    const bad = [
      'account,entitlement,privileged,last used',
      'anna,read,yes,2026-02-03',
      ',write,,',
      'bert,read,maybe,soon',
      'anna,read,,',
    ];
    await expect(call('start', { id, revision, text: bad.join('\n') })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [
        { path: 'line 3', message: 'has no account' },
        { path: 'line 4', message: 'privileged is neither yes nor no: maybe' },
        { path: 'line 4', message: 'the day of the last use cannot be read: soon' },
        { path: 'line 5', message: 'says the same as line 2' },
      ],
    });
    expect(await linesOf(id)).toEqual([]);
    const text = 'Konto;Berechtigung;privilegiert;zuletzt benutzt\nanna;lesen;ja;03.02.2026\nbert;lesen;;';
    const running = await call('start', { id, revision, text });
    expect(running).toMatchObject({
      state: 'running',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      privileged: 1,
      privilegedUnknown: 1,
      withoutReviewer: 2,
    });
    expect(await linesOf(id)).toMatchObject([
      { account: 'anna', privileged: true, lastUsed: '2026-02-03' },
      { account: 'bert', lastUsed: null },
    ]);
    await expect(call('start', { id, revision: running.revision, text })).rejects.toMatchObject({ code: 'conflict' });
    const moved = call('update', { id, revision: running.revision, changes: { system: 'Another' } });
    await expect(moved).rejects.toThrow(/frozen/);
  });

  it('refuses what has no head, no lines, or no column for account and right', async () => {
    const { id, revision } = await draft();
    for (const [text, why] of [
      ['account,right', /no lines/],
      ['name,town\na,b', /no column account/],
      ['account,right\n"a,b', /no table/],
    ] as const)
      await expect(call('start', { id, revision, text })).rejects.toThrow(why);
  });

  it('lets only the named reviewer decide, and nobody about rights of their own', async () => {
    const name = await nameOf(reviewer);
    const { id } = await started([
      `anna;Anna;read;;${name}`,
      `x;${name};admin;yes;${await nameOf(other)}`,
      'bert;;read;;',
    ]);
    const decide = async (account: string, actor: string) =>
      call('decide', { id, lineIds: await idsOf(id, account), decision: 'keep' }, actor);
    await expect(decide('anna', other)).rejects.toThrow(/somebody else reviews/);
    await expect(decide('bert', reviewer)).rejects.toThrow(/nobody is named/);
    await expect(decide('x', reviewer)).rejects.toThrow(/your own/);
    expect((await decide('anna', reviewer)).progress).toMatchObject({ kept: 1, undecided: 2 });
    await call('assign', { id, lineIds: await idsOf(id, 'bert'), reviewer: name });
    expect((await decide('bert', reviewer)).progress).toMatchObject({ kept: 2, undecided: 1 });
    const kept = await inCommand(world, ({ db }) =>
      sql`select from refused_attempt where subject_id = ${id} and refused_by = ${reviewer}`.execute(db),
    );
    expect(kept.rows).toHaveLength(2);
  });

  it('takes a decision back, asks what is to change, and removes nothing by a decision', async () => {
    const name = await nameOf(reviewer);
    const { id } = await started([`anna;;read;;${name}`, `bert;;read;;${name}`]);
    const lineIds = await idsOf(id, 'anna');
    const decide = (input: object) => call('decide', { id, lineIds, ...input }, reviewer);
    await expect(decide({ decision: 'change' })).rejects.toThrow(/what is to change/);
    expect((await decide({ decision: 'remove', note: 'Left the ward' })).progress).toMatchObject({ 'to-do': 1 });
    expect((await call('carryOut', { id, lineIds, doneOn: day(0) })).progress).toMatchObject({ 'said-done': 1 });
    expect((await decide({ decision: null })).progress).toMatchObject({ undecided: 2 });
    expect((await linesOf(id))[0]).toMatchObject({ decision: null, note: null, doneOn: null, decidedBy: null });
    await expect(call('carryOut', { id, lineIds, doneOn: day(0) })).rejects.toThrow(/nobody has decided/);
  });

  it('confirms a removal by a later list of the system, and shows what is still there', async () => {
    const name = await nameOf(reviewer);
    const system = `PACS ${newId()}`;
    const first = await started([`anna;;read;;${name}`, `bert;;read;;${name}`], { system, listedOn: day(-30) });
    await call(
      'decide',
      { id: first.id, lineIds: await idsOf(first.id, 'anna', 'bert'), decision: 'remove' },
      reviewer,
    );
    const part = await started([`BERT;;read;;${name}`], { system });
    expect([part.stillThere, (await linesOf(first.id))[0]?.state]).toEqual([1, 'to-do']);
    const second = await started([`BERT;;read;;${name}`], { system, wholeList: true });
    expect(second.stillThere).toBe(1);
    expect((await linesOf(first.id)).map(({ state }) => state)).toEqual(['confirmed', 'to-do']);
    expect((await call('show', { id: first.id })).progress).toMatchObject({ confirmed: 1, 'to-do': 1, undecided: 0 });
  });

  it('marks the rights of people who have left, unless somebody of the same name is still there', async () => {
    const source = idOf('test-source', world.tenant);
    const person = (name: string, left: string | null) =>
      inCommand(world, (ctx) =>
        sql`insert into person (id, tenant_id, owner_unit, source_id, name, left_on)
          values (${newId()}, ${ctx.tenant}, ${ctx.tenant}, ${source}, ${name}, ${left})`.execute(ctx.db),
      );
    await person('Gone Girl', day(-10));
    await person('Same Name', day(-10));
    await person('Same Name', null);
    await person('Leaves Later', day(10));
    const { id, leavers } = await started(['a;gone girl;read;;', 'b;Same Name;read;;', 'c;Leaves Later;read;;']);
    expect(leavers).toBe(1);
    expect((await linesOf(id, { left: { is: true } })).map(({ account }) => account)).toEqual(['a']);
  });

  it('is closed for ever, with what nobody decided as not reviewed', async () => {
    const name = await nameOf(reviewer);
    const { id, revision } = await started(['anna', 'bert', 'carl'].map((one) => `${one};;read;;${name}`));
    const lineIds = await idsOf(id, 'anna');
    await call('decide', { id, lineIds, decision: 'keep' }, reviewer);
    await call('decide', { id, lineIds: await idsOf(id, 'carl'), decision: 'remove' }, reviewer);
    const closed = await call('close', { id, revision });
    expect(closed).toMatchObject({
      state: 'closed',
      reviewed: { answer: 'fail' },
      progress: { undecided: 1, kept: 1 },
    });
    await expect(call('decide', { id, lineIds, decision: 'remove' }, reviewer)).rejects.toThrow(/closed/);
    await call('carryOut', { id, lineIds: await idsOf(id, 'carl'), doneOn: day(0) });
    expect((await call('show', { id })).closedSha256).toBe(closed.closedSha256);
    const edit = call('update', { id, revision: closed.revision, changes: { name: 'x' } });
    await expect(edit).rejects.toMatchObject({ code: 'conflict' });
    await expect(call('close', { id, revision: closed.revision })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says as facts whether rights are reviewed, and nothing before a campaign was closed', async () => {
    const facts = async () => {
      await world.call('facts.refresh');
      const { items } = await world.call<{ items: { predicate: string; answer: string; reason: string | null }[] }>(
        'facts.of',
        { subjectId: world.tenant },
      );
      const of = (id: string) => items.find(({ predicate }) => predicate === id);
      return [of('access-rights-reviewed')?.answer, of('privileged-access-reviewed')?.answer];
    };
    await inCommand(world, (ctx) => sql`update recertification_campaign set removed_at = now()`.execute(ctx.db));
    expect(await facts()).toEqual([undefined, undefined]);
    const name = await nameOf(reviewer);
    const { id, revision } = await started([`anna;;read;no;${name}`, `bert;;admin;;${name}`]);
    await call('decide', { id, lineIds: await idsOf(id, 'anna', 'bert'), decision: 'keep' }, reviewer);
    await call('close', { id, revision });
    // nobody says whether bert's right is a privileged one
    expect(await facts()).toEqual(['pass', 'unknown']);
    const running = await started([`anna;;read;no;${name}`]);
    expect(await facts()).toEqual(['unknown', 'unknown']);
    await call('close', { id: running.id, revision: running.revision });
    expect(await facts()).toEqual(['fail', 'unknown']);
    await inCommand(world, (ctx) =>
      sql`update recertification_campaign set removed_at = now() where id = ${running.id}`.execute(ctx.db),
    );
    await started([`anna;;read;no;${name}`], { listedOn: day(-30), deadline: day(-1) });
    expect(await facts()).toEqual(['fail', 'fail']);
  });

  it('is due for each reviewer by the deadline, and for its owner while rights are to go', async () => {
    const name = await nameOf(reviewer);
    const { id } = await started([`anna;;read;;${name}`, 'bert;;read;;Head of the ward'], { owner: 'Head of IT' });
    const due = async () => {
      const { items } = await world.call<{ items: { kind: string; to: string; owner: string | null }[] }>(
        'tasks.teamWork',
        { until: day(100) },
      );
      return items
        .filter(({ to }) => to === `/recertification/${id}`)
        .map(({ kind, owner }) => `${kind} ${owner}`)
        .toSorted();
    };
    expect(await due()).toEqual([`access-review ${name}`, 'access-review Head of the ward'].toSorted());
    await call('decide', { id, lineIds: await idsOf(id, 'anna'), decision: 'remove' }, reviewer);
    expect(await due()).toEqual(['access-removal Head of IT', 'access-review Head of the ward']);
  });

  it('counts in its list what its lines say, in every campaign', async () => {
    const { items } = await call<{ items: CampaignDetail[] }>('list', { limit: 200 });
    for (const { id, progress } of items) {
      const states = (await linesOf(id)).map(({ state }) => state);
      const counted = Object.entries(progress).map(([state, n]) => [
        state,
        n,
        states.filter((one) => one === state).length,
      ]);
      expect(counted.filter(([, n, seen]) => n !== seen)).toEqual([]);
    }
  });

  it('can begin with the roles of Wardline itself', async () => {
    const { text } = await call<{ text: string }>('ownRights', {});
    const { id, revision } = await draft();
    const { progress } = await call('start', { id, revision, text });
    expect(progress.undecided).toBeGreaterThan(0);
  });
});
