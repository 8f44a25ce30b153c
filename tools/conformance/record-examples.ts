// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, type Made, register } from './example.ts';

type Row = Made & {
  readonly revision: number;
  readonly holdings: readonly Made[];
  readonly disposals: readonly Made[];
};
const recordClass = { name: 'Patient records', keepYears: 10, keepFrom: 'last-treatment', legalBasis: 'BGB § 630f' };
const place = { place: 'Cellar', form: 'paper', oldest: '2001-05-03', amount: '40 m' };

/** A class with one place, as it was seen. */
async function held({ call }: Ask) {
  const { id, revision } = await call<Row>('records.add', recordClass);
  return call<Row>('records.addHolding', { id, revision, ...place });
}
const seen = ({ id, revision, holdings }: Row) => ({ id, revision, holdingId: holdings[0]?.id ?? '' });
const disposal = {
  ...{ upTo: '2001-12-31', amount: '3 m', method: 'shredding' },
  ...{ doneOn: '2026-01-15', doneBy: 'Shred Services' },
};

export const recordExamples: Readonly<Record<string, Example>> = {
  ...register('records', recordClass, { owner: 'Archive' }),
  'records.addHolding': async ({ call }) => {
    const { id, revision } = await call<Row>('records.add', recordClass);
    return { id, revision, ...place };
  },
  'records.updateHolding': async (ask) => ({ ...seen(await held(ask)), changes: { amount: '38 m' } }),
  'records.removeHolding': async (ask) => seen(await held(ask)),
  'records.restoreHolding': async (ask) => seen(await ask.call<Row>('records.removeHolding', seen(await held(ask)))),
  'records.dispose': async (ask) => ({ ...seen(await held(ask)), ...disposal }),
  'records.withdrawDisposal': async (ask) => {
    const { id, revision, disposals } = await ask.call<Row>('records.dispose', {
      ...seen(await held(ask)),
      ...disposal,
    });
    return { id, revision, disposalId: disposals[0]?.id ?? '', reason: 'Wrong room' };
  },
};
