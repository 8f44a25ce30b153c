// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { findItem, readCatalog, titleOf } from '../catalogs/index.ts';
import type { Edit } from '../register.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { processes, processList } from './contract.ts';
import { runsAsDescribed } from './model.ts';
import type { ListedProcess, Process, ProcessDetail, Step, StepFields } from './schemas.ts';
import * as store from './store.ts';
import { usualProcesses } from './usual-processes.ts';

const catalog = 'iso-27799-2025';
const controlOf = (id: string) => findItem(readCatalog(catalog), id);

const register = registerHandlers<Process, ListedProcess, typeof processList.fields, ProcessDetail>({
  ...{ list: store.processes, what: 'process', show: judge },
  async detail(ctx, row) {
    const walks = await store.readWalks(ctx, [row.id]);
    return { ...row, walks: walks.map(({ processId: _, ...walk }) => walk) };
  },
});

export const handlers: Handlers<typeof processes, Contexts> = {
  ...register.handlers,
  async addUsual(ctx, { ownerUnit }) {
    const known = await store.readKinds(ctx);
    const missing = usualProcesses.filter(({ kind }) => !known.includes(kind));
    for (const { kind, name, steps } of missing) {
      const { id } = await register.handlers.add(ctx, { ownerUnit, kind, name: name[ctx.language] });
      const written = steps.map(({ controls, ...one }) => ({
        ...{ name: one.name[ctx.language], who: one.who[ctx.language], information: null, controls: [...controls] },
      }));
      await store.writeSteps(ctx, id, written);
    }
    return { added: missing.length };
  },
  setSteps: (ctx, { steps, ...edit }) =>
    entered(ctx, edit, async () => {
      checkSteps(steps);
      await store.writeSteps(ctx, edit.id, steps);
    }),
  walk: (ctx, { id, revision, ...walk }) =>
    entered(ctx, { id, revision }, async ({ steps }) => {
      if (walk.walkedOn > ctx.today) throw notPossible('walkedOn', 'a walk is entered once it was made');
      const strange = walk.steps.findIndex(({ step }) => steps.every(({ name }) => name !== step));
      if (strange >= 0) throw notPossible(`steps.${strange}.step`, 'the process has no such step');
      await store.insertWalk(ctx, id, walk);
    }),
};

async function judge(ctx: QueryContext, rows: readonly Process[]): Promise<ListedProcess[]> {
  const ids = rows.map(({ id }) => id);
  const steps = await store.readSteps(ctx, ids);
  const walks = await store.readWalks(ctx, ids);
  return rows.map((row) => {
    const own = steps.filter(({ processId }) => processId === row.id);
    const newest = walks.find(({ processId }) => processId === row.id) ?? null;
    const names = own.map(({ name }) => name);
    return {
      ...row,
      steps: own.map(shownStep),
      runs: { reason: null, ...runsAsDescribed(names, newest, ctx.today) },
      walkedOn: newest?.walkedOn ?? null,
      bare: own.filter(({ controls }) => controls.length === 0).length,
    };
  });
}

const shownStep = ({ name, who, information, controls }: StepFields): Step => ({
  ...{ name, who, information },
  controls: controls.map((id) => {
    const item = controlOf(id);
    return { id, title: item ? { en: titleOf(item, 'en'), de: titleOf(item, 'de') } : { en: id, de: id } };
  }),
});

/** Each step has a name of its own, and names controls that there are. */
function checkSteps(steps: readonly StepFields[]): void {
  for (const [i, { name, controls }] of steps.entries()) {
    if (steps.findIndex((one) => one.name === name) !== i)
      throw notPossible(`steps.${i}.name`, 'another step is called so');
    const strange = controls.findIndex((id) => !controlOf(id)?.assessable);
    if (strange >= 0)
      throw notPossible(`steps.${i}.controls.${strange}`, `ISO 27799 has no control ${controls[strange]}`);
  }
}

/** An entry about a process that the person has seen in this revision. */
async function entered(ctx: CommandContext, edit: Edit, enter: (row: ProcessDetail) => Promise<void>) {
  const isTouched = await store.touch(ctx, edit);
  const row = edited(isTouched, edit.revision, await register.shown(ctx, edit.id), 'process');
  await enter(row);
  return register.shown(ctx, edit.id);
}
