// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { openFindings } from '../audits/index.ts';
import { prefixed } from '../register-contract.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { planEndpoints, planList } from './plan-contract.ts';
import { isOutside, monthsAfter, stageState, windowOf } from './plan-model.ts';
import type { Plan, Stage } from './plan-schemas.ts';
import { readSchemes } from './schemes.ts';
import * as store from './store/plans.ts';

type Row = Omit<Plan, 'stages' | 'validUntil'>;
const what = 'certification plan';

const plans = registerHandlers<Row, Plan, typeof planList.fields>({
  ...{ list: store.register, what, show: withStages },
  check(ctx, values) {
    const { scheme, certifiedOn } = values as Partial<Row>;
    const known = readSchemes().find(({ id }) => id === scheme);
    if (!known) throw notPossible('scheme', 'there is no such scheme');
    if (known.kind !== 'certificate')
      throw notPossible('scheme', 'it stands beside a certificate, and has none itself');
    if (certifiedOn && certifiedOn > ctx.today)
      throw notPossible('certifiedOn', 'a certificate is recorded once it is there');
  },
});

export const planHandlers: Handlers<typeof planEndpoints, Contexts> = {
  ...prefixed('plan', plans.handlers),
  schemes: async () => ({ items: [...readSchemes()] }),
  async setStage(ctx, { id, revision, ...said }) {
    const before = await plans.shown(ctx, id);
    edited(before.revision === revision && !before.removed, revision, before, what);
    if (!before.stages.some(({ stage }) => stage === said.stage))
      throw notPossible('stage', 'its scheme has no such audit');
    check(ctx, before, said);
    const [open] = said.auditId === null ? [0] : await openFindings(ctx, [said.auditId]);
    if (open === undefined) throw notPossible('auditId', 'there is no such audit by a certification body');
    await store.writeStage(ctx, { id, revision }, said);
    return plans.shown(ctx, id);
  },
};

type Said = Pick<Stage, 'stage' | 'planned' | 'held' | 'outcome'>;

/** What was held has an outcome, is not to come, and follows the first stage. */
function check({ today }: QueryContext, { stages }: Plan, { stage, held, planned, outcome }: Said): void {
  if ((held === null) !== (outcome === null)) throw notPossible('outcome', 'an audit that was held has an outcome');
  if (held !== null && held > today) throw notPossible('held', 'an audit is recorded once it was held');
  const first = stages.find((one) => one.stage === 'stage-1');
  const [begun, day] = [first?.held ?? first?.planned, held ?? planned];
  if (stage === 'stage-2' && day !== null && begun && day < begun)
    throw notPossible(held === null ? 'planned' : 'held', 'stage 2 follows stage 1');
}

async function withStages(ctx: QueryContext, rows: readonly Row[]): Promise<Plan[]> {
  const said = await store.readStages(
    ctx,
    rows.map(({ id }) => id),
  );
  const audits = [...new Set(said.flatMap(({ auditId }) => auditId ?? []))];
  const counts = audits.length === 0 ? [] : await openFindings(ctx, audits);
  const openOf = new Map(audits.map((id, i) => [id, counts[i] ?? null]));
  return rows.map((row) => {
    const scheme = readSchemes().find(({ id }) => id === row.scheme);
    return {
      ...row,
      validUntil: row.certifiedOn && scheme?.years ? monthsAfter(row.certifiedOn, 12 * scheme.years) : null,
      stages: (scheme?.stages ?? []).map(({ id: stage, ...months }): Stage => {
        const own = said.find((one) => one.planId === row.id && one.stage === stage);
        const { planned, held, outcome, note, auditId } = own ?? nothing;
        const window = windowOf(row.certifiedOn, months);
        return {
          ...{ stage, planned, held, outcome, note, auditId },
          ...{ opens: window?.opens ?? null, closes: window?.closes ?? null },
          state: stageState({ planned, held, outcome }, window, ctx.today),
          outside: isOutside(held ?? planned, window),
          open: openOf.get(auditId ?? '') ?? null,
        };
      }),
    };
  });
}

const nothing = { planned: null, held: null, outcome: null, note: null, auditId: null };
