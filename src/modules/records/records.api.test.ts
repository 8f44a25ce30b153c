// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { ClassDetail, ListedClass } from './schemas.ts';

type Fact = { predicate: string; answer: string; reason: string | null };

describe('the record classes', () => {
  const world = useWorld();
  const ruled = { keepYears: 10, keepFrom: 'last-treatment', legalBasis: 'BGB § 630f', disposalMethod: 'shredding' };
  const add = (fields: object) =>
    world.call<ClassDetail>('records.add', { name: 'Patient records', ...ruled, ...fields });
  const enter = ({ id, revision }: ClassDetail, name: string, input: object) =>
    world.call<ClassDetail>(`records.${name}`, { id, revision, ...input });
  const withPlace = async (fields: object, oldest: string | null = '2001-05-03') =>
    enter(await add(fields), 'addHolding', { place: 'Cellar', form: 'paper', oldest, amount: '40 m' });
  const placeOf = ({ holdings }: ClassDetail) => holdings[0]?.id ?? '';
  const done = { upTo: '2001-12-31', amount: '3 m', method: 'shredding', doneOn: '2026-01-15', doneBy: 'Shred GmbH' };

  it('says what is kept too long, what is on hold, and what nobody knows', async () => {
    await withPlace({ name: 'Too long' });
    await withPlace({ name: 'Still to be kept' }, '2024-01-01');
    await withPlace({ name: 'On hold', hold: true, holdReason: 'Court case' });
    await withPlace({ name: 'Of unknown age' }, null);
    await add({ name: 'Nowhere' });
    const { items } = await world.call<{ items: ListedClass[] }>('records.list', {});
    expect(Object.fromEntries(items.map(({ name, inTime }) => [name, inTime.answer]))).toMatchObject({
      ...{ 'Too long': 'fail', 'Still to be kept': 'pass', 'On hold': 'not-applicable' },
      ...{ 'Of unknown age': 'unknown', Nowhere: 'unknown' },
    });
  });

  it('keeps a certificate of each disposal with the rule of that day, and counts them', async () => {
    const row = await withPlace({ name: 'Old charts' });
    const first = await enter(row, 'dispose', { holdingId: placeOf(row), ...done, witness: 'M. Adler' });
    const renamed = await world.call<ClassDetail>('records.update', {
      ...{ id: first.id, revision: first.revision, changes: { keepYears: 30 } },
    });
    expect(renamed.disposals).toMatchObject([
      {
        number: 1,
        place: 'Cellar',
        doneBy: 'Shred GmbH',
        witness: 'M. Adler',
        rule: '10 years from last-treatment; BGB § 630f',
      },
    ]);
    const certificate = renamed.disposals[0]?.id;
    const withdrawn = await enter(renamed, 'withdrawDisposal', { disposalId: certificate, reason: 'Wrong room' });
    expect(withdrawn.disposals[0]?.withdrawn?.reason).toBe('Wrong room');
    await expect(enter(withdrawn, 'withdrawDisposal', { disposalId: certificate, reason: 'Again' })).rejects.toThrow(
      /no such/,
    );
  });

  it.each([
    ['under a hold', { hold: true, holdReason: 'Court case' }, {}, 'id', /Court case/],
    ['before the period has ended', {}, { upTo: '2020-01-01' }, 'upTo', /kept until 2030-01-01/],
    ['before it was done', {}, { doneOn: '2999-01-01' }, 'doneOn', /once it has been done/],
    ['without a period', { keepYears: null }, {}, 'upTo', /no period yet/],
  ])('refuses a disposal %s', async (_, fields, changes, path, message) => {
    const row = await withPlace({ name: 'Refused', ...fields });
    const asked = enter(row, 'dispose', { holdingId: placeOf(row), ...done, ...changes });
    await expect(asked).rejects.toMatchObject({ issues: [{ path, message: expect.stringMatching(message) }] });
  });

  it('takes a place out and back, and refuses an entry about an earlier state of the class', async () => {
    const row = await withPlace({ name: 'Moved' });
    const out = await enter(row, 'removeHolding', { holdingId: placeOf(row) });
    await expect(enter(row, 'restoreHolding', { holdingId: placeOf(row) })).rejects.toMatchObject({ code: 'conflict' });
    const back = await enter(out, 'restoreHolding', { holdingId: placeOf(row) });
    const changed = await enter(back, 'updateHolding', { holdingId: placeOf(row), changes: { place: 'Archive' } });
    expect(changed.holdings).toMatchObject([
      { place: 'Archive', amount: '40 m', oldest: '2001-05-03', removed: false },
    ]);
  });

  it('tells the facts, and what is due to whom answers for it', async () => {
    const tenant = await world.addTenant('Small hospital');
    const caller = { tenant };
    const { id, revision } = await world.call<ClassDetail>(
      'records.add',
      { name: 'Faxes', ...ruled, reviewDue: '2027-01-01' },
      caller,
    );
    await world.call(
      'records.addHolding',
      { id, revision, place: 'Ward', form: 'fax', oldest: '2010-01-31', amount: null },
      caller,
    );
    await world.call('facts.refresh', {}, caller);
    const { items } = await world.call<{ items: Fact[] }>('facts.of', { subjectId: tenant }, caller);
    const answers = Object.fromEntries(items.map(({ predicate, answer }) => [predicate, answer]));
    expect(answers).toMatchObject({ 'retention-ruled': 'pass', 'records-disposed-in-time': 'fail' });
    const work = await world.call<{ items: { kind: string; due: string | null }[] }>(
      'tasks.teamWork',
      { until: '2027-12-31' },
      caller,
    );
    const due = work.items.filter(({ kind }) => kind.startsWith('record-')).map(({ kind, due: day }) => [kind, day]);
    expect(due).toEqual([
      ['record-disposal', '2020-01-31'],
      ['record-class', '2027-01-01'],
    ]);
  });
});
