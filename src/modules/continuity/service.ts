// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { changedAssets, shownAssets } from '../assets/index.ts';
import { prefixed } from '../register-contract.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { continuity, exerciseList, procedureList, serviceList } from './contract.ts';
import { recovers, shrinkingHarm, tolerable, usable } from './model.ts';
import type {
  Exercise,
  ListedExercise,
  ListedProcedure,
  ListedService,
  Procedure,
  Service,
  ServiceDetail,
} from './schemas.ts';
import * as store from './store.ts';

const services = registerHandlers<Service, ListedService, typeof serviceList.fields, ServiceDetail>({
  ...{ list: store.services, what: 'service', show: judge },
  detail: async (ctx, row) => ({ ...row, ...(await shownAssets(ctx, await store.readAssetIds(ctx, row.id))) }),
  check: (_ctx, values) => checkService(values as Partial<Service>),
});

const procedures = registerHandlers<Procedure, ListedProcedure, typeof procedureList.fields>({
  ...{ list: store.procedures, what: 'procedure' },
  async show(ctx, rows) {
    const names = await store.readNames(
      ctx,
      rows.map(({ serviceId }) => serviceId),
    );
    return rows.map((row) => ({
      ...{ ...row, service: names.get(row.serviceId ?? '') ?? null },
      usable: { reason: null, ...usable(row.printedOn, row.reviewDue, ctx.today) },
    }));
  },
  async check(ctx, values) {
    const { serviceId = null, printedOn = null } = values as Partial<Procedure>;
    await checkServiceId(ctx, serviceId);
    if (printedOn !== null && printedOn > ctx.today) throw notPossible('printedOn', 'it is printed once it was');
  },
});

const exercises = registerHandlers<Exercise, ListedExercise, typeof exerciseList.fields>({
  ...{ list: store.exercises, what: 'exercise' },
  async show(ctx, rows) {
    const names = await store.readNames(
      ctx,
      rows.map(({ serviceId }) => serviceId),
    );
    return rows.map((row) => ({ ...row, service: names.get(row.serviceId ?? '') ?? null }));
  },
  async check(ctx, values) {
    const { serviceId = null, heldOn = null, result = null, recoveredHours = null } = values as Partial<Exercise>;
    await checkServiceId(ctx, serviceId);
    if (heldOn !== null && heldOn > ctx.today) throw notPossible('heldOn', 'an exercise is held once it was');
    if (heldOn === null && (result !== null || recoveredHours !== null))
      throw notPossible('heldOn', 'a result has a day on which the exercise was held');
  },
});

export const handlers: Handlers<typeof continuity, Contexts> = {
  ...services.handlers,
  async setAssets(ctx, { assetIds, ...edit }) {
    const isTouched = await store.touch(ctx, edit);
    edited(isTouched, edit.revision, await services.shown(ctx, edit.id), 'service');
    const before = await store.readAssetIds(ctx, edit.id);
    await store.writeAssets(ctx, edit.id, await changedAssets(ctx, before, assetIds));
    return services.shown(ctx, edit.id);
  },
  ...prefixed('procedure', procedures.handlers),
  ...prefixed('exercise', exercises.handlers),
};

async function judge(ctx: QueryContext, rows: readonly Service[]): Promise<ListedService[]> {
  const ids = rows.map(({ id }) => id);
  const shown = await store.readShown(ctx, ids);
  const counts = await store.countProcedures(ctx, ids);
  return rows.map((row) => {
    const newest = shown.find(({ serviceId }) => serviceId === row.id);
    return {
      ...row,
      shown: newest ? { exerciseId: newest.exerciseId, heldOn: newest.heldOn, hours: newest.hours } : null,
      recovers: { reason: null, ...recovers(row.objectiveHours, newest ?? null, ctx.today) },
      tolerable: { reason: null, ...tolerable(row, row.maximumHours) },
      procedures: counts.get(row.id) ?? 0,
    };
  });
}

async function checkServiceId(ctx: QueryContext, id: string | null): Promise<void> {
  if (id !== null && !(await store.readNames(ctx, [id])).has(id))
    throw notPossible('serviceId', 'there is no such service within your scope');
}

function checkService(row: Partial<Service>): void {
  const { maximumHours = null, objectiveHours = null, harm4 = null, harm24 = null, harm72 = null } = row;
  if (maximumHours !== null && objectiveHours !== null && objectiveHours > maximumHours)
    throw notPossible('objectiveHours', 'a service must be back before its outage is intolerable');
  const shrinks = shrinkingHarm({ harm4, harm24, harm72 });
  if (shrinks) throw notPossible(shrinks, 'harm does not become less while the service stays down');
}
