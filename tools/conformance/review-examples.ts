// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, type Made, register } from './example.ts';

type Row = Made & { readonly revision: number; readonly sha256: string };
const review = { name: 'Review of the year', minutes: 'All inputs were considered.' };
const seen = ({ id, revision }: Row) => ({ id, revision });

const planned = async ({ call }: Ask) => seen(await call<Row>('reviews.add', review));
/** Recorded by somebody else than who approves it. */
const held = async (ask: Ask) => ask.callAs<Row>('user:recorder', 'reviews.hold', await planned(ask));

export const reviewExamples: Readonly<Record<string, Example>> = {
  ...register('reviews', review, { chair: 'Chief executive' }),
  'reviews.hold': planned,
  'reviews.decide': async (ask) => ({ ...seen(await held(ask)), kind: 'resources', decision: 'Hire an auditor' }),
  'reviews.approve': async (ask) => {
    const row = await held(ask);
    return { ...seen(row), sha256: row.sha256 };
  },
  'reviews.render': async (ask) => ({ id: (await planned(ask)).id, language: 'en' }),
};
