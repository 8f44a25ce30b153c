// SPDX-License-Identifier: Apache-2.0
import { worst } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { Edit } from '../register.ts';
import { edited, found, inScope, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { classList, records } from './contract.ts';
import { legalBases } from './legal-bases.ts';
import { disposableFrom, keptInTime } from './model.ts';
import type { ClassDetail, Holding, ListedClass, RecordClass } from './schemas.ts';
import * as holdings from './store/holdings.ts';
import * as store from './store.ts';

const what = 'record class';
const place = 'place';

const rules = registerHandlers<RecordClass, ListedClass, typeof classList.fields, ClassDetail>({
  ...{ list: store.list, what, show: withPlaces, detail: withHoldings },
});

export const handlers: Handlers<typeof records, Contexts> = {
  ...rules.handlers,
  legalBases: async () => ({ items: [...legalBases] }),

  addHolding: (ctx, { id, revision, ...holding }) =>
    entered(ctx, { id, revision }, () => holdings.insertHolding(ctx, id, holding)),

  updateHolding: (ctx, { id, revision, holdingId, changes }) =>
    entered(ctx, { id, revision }, async (row) => {
      const held = holdingOf(row, holdingId);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      found(await holdings.updateHolding(ctx, id, holdingId, { ...held, ...given }), place);
    }),

  removeHolding: (ctx, { id, revision, holdingId }) =>
    entered(ctx, { id, revision }, async () => found(await holdings.markHolding(ctx, id, holdingId, true), place)),

  restoreHolding: (ctx, { id, revision, holdingId }) =>
    entered(ctx, { id, revision }, async () =>
      found(await holdings.markHolding(ctx, id, holdingId, false), `removed ${place}`),
    ),

  dispose: (ctx, { id, revision, holdingId, ...made }) =>
    entered(ctx, { id, revision }, async (row) => {
      const held = holdingOf(row, holdingId);
      checkDisposal(row, made, ctx.today);
      const rule = `${row.keepYears} years from ${row.keepFrom}; ${row.legalBasis ?? 'no basis stated'}`;
      await holdings.insertDisposal(ctx, id, { ...made, rule, place: held.place, form: held.form });
    }),

  withdrawDisposal: (ctx, { id, revision, disposalId, reason }) =>
    entered(ctx, { id, revision }, async () =>
      found(await holdings.withdrawDisposal(ctx, id, disposalId, reason), 'certificate'),
    ),
};

async function withPlaces(ctx: QueryContext, rows: readonly RecordClass[]): Promise<ListedClass[]> {
  const held = await store.readHoldings(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, ...together(row, held, ctx.today) }));
}

/** How many places a class has, and the worst that is to be said of them. */
function together(row: RecordClass, held: readonly store.HeldRow[], today: string) {
  const own = held.filter(({ classId, removed }) => classId === row.id && !removed);
  const inTime = worst(own.map(({ oldest }) => keptInTime(row, oldest, today)));
  return { places: own.length, inTime: { reason: null, ...inTime } };
}

async function withHoldings(ctx: QueryContext, row: ListedClass): Promise<ClassDetail> {
  const held = await store.readHoldings(ctx, [row.id]);
  return {
    ...row,
    holdings: held.map(({ classId: _class, ...one }) => ({
      ...(one as Pick<Holding, 'id' | 'place' | 'form' | 'oldest' | 'amount' | 'removed'>),
      disposableFrom: disposableFrom(row, one.oldest),
      inTime: { reason: null, ...keptInTime(row, one.oldest, ctx.today) },
    })),
    disposals: await holdings.readDisposals(ctx, row.id),
  };
}

/** An entry about a class that the person has seen in this revision. */
async function entered(ctx: CommandContext, edit: Edit, enter: (row: ClassDetail) => Promise<void>) {
  const isTouched = await holdings.touch(ctx, edit);
  const row = edited(isTouched, edit.revision, await rules.shown(ctx, edit.id), what);
  await enter(row);
  return rules.shown(ctx, edit.id);
}

function holdingOf({ holdings: all }: ClassDetail, id: string): Holding {
  return inScope(
    all.find((one) => one.id === id && !one.removed),
    place,
  );
}

type Made = { readonly upTo: string; readonly doneOn: string };

/** Nothing under a hold, nothing before its time, nothing that is yet to be done. */
function checkDisposal(row: ClassDetail, { upTo, doneOn }: Made, today: string): void {
  const refuse = (path: string, message: string) => {
    throw notPossible(path, message);
  };
  if (row.hold === true) refuse('id', `Records of this class are on hold: ${row.holdReason ?? 'no reason stated'}.`);
  if (doneOn > today) refuse('doneOn', 'A disposal is recorded once it has been done.');
  const from = disposableFrom(row, upTo);
  if (from === null)
    refuse('upTo', 'The class has no period yet. Say first how long its records are kept, and from when.');
  else if (from > doneOn) refuse('upTo', `Records of that day are kept until ${from}.`);
}
