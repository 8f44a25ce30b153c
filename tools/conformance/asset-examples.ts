// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Ask, type Example, type Made, reason } from './example.ts';

const begunEdit = async ({ call }: Ask) => {
  const { editId } = await call<{ editId: string }>('assets.beginEdit', { selection: { text: 'pump' } });
  return { editId, changes: { location: `Room ${randomUUID()}` } };
};
const seenAsset = ({ id, revision }: Made & { readonly revision?: number }) => ({ id, revision });

export const assetExamples: Readonly<Record<string, Example>> = {
  'assets.show': async ({ first }) => ({ id: (await first('assets.list')).id }),
  'assets.update': async ({ first }) => {
    const { id, revision } = await first<Made & { revision: number }>('assets.list');
    return { id, revision, changes: { owner: `Owner ${randomUUID()}` } };
  },
  'assets.updateMany': async ({ first }) => ({
    rows: [seenAsset(await first('assets.list'))],
    changes: { location: `Room ${randomUUID()}` },
  }),
  'assets.decide': async ({ first }) => {
    const review = await first<Made & { state: string }>('assets.reviews', {}, ({ state }) => state === 'open');
    return { reviewId: review.id, decision: 'different', reason };
  },
  'assets.history': async ({ first }) => ({ id: (await first('assets.list')).id }),
  'assets.components': async ({ first }) => ({ assetId: (await first('assets.list')).id }),
  'assets.componentsFacets': async ({ first }) => ({ assetId: (await first('assets.list')).id }),
  'assets.disclosure': async ({ call, first, handIn }) => {
    const text = 'Asset Tag,Manufacturer,Model,Serial No.\nV-1,Ventrano,V7,V-1\n';
    const fileName = 'ventilators.csv';
    await call('imports.start', { ...(await handIn(fileName, text)), fileName });
    const { id: assetId } = await first('assets.list', { text: 'V-1', filter: { maker: { in: ['Ventrano'] } } });
    const { disclosures } = await call<{ disclosures: Made[] }>('assets.show', { id: assetId });
    return { assetId, id: disclosures[0]?.id ?? '' };
  },
  'assets.follow': async ({ call, first }) => {
    const rows = [seenAsset(await first('assets.list'))];
    const { assets } = await call<{ assets: object[] }>('assets.updateMany', {
      ...{ rows, changes: { owner: randomUUID() } },
    });
    return { rows: assets, fields: ['owner'] };
  },
  'assets.beginEdit': () => ({ selection: { text: 'pump' } }),
  'assets.updateSelected': begunEdit,
  'assets.undoEdit': async (ask) => {
    const edit = await begunEdit(ask);
    await ask.call('assets.updateSelected', edit);
    return { editId: edit.editId };
  },
  'assets.reopen': async ({ call, first }) => {
    const review = await first<Made & { state: string }>('assets.reviews', {}, ({ state }) => state === 'open');
    await call('assets.decide', { reviewId: review.id, decision: 'different', reason });
    return { reviewId: review.id, reason };
  },
  'assets.split': async ({ call, first }) => {
    const both = await first('assets.list', { text: 'Twin 1' });
    const { sources } = await call<{ sources: { rowId: string }[] }>('assets.show', { id: both.id });
    return { assetId: both.id, rowId: sources.at(-1)?.rowId ?? '', reason };
  },
};
