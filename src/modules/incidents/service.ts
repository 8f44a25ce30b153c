// SPDX-License-Identifier: Apache-2.0

import { monthsAfter } from '../../contract/calendar.ts';
import type { Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { changedAssets, shownAssets } from '../assets/index.ts';
import { hasReport } from '../event-reports/index.ts';
import type { Edit } from '../register.ts';
import { prefixed } from '../register-contract.ts';
import { edited, inScope, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import { hasRisk, raiseTriggers } from '../risks/index.ts';
import { checkDuty, checkIncident, checkNotice, type Entered } from './check.ts';
import type { dutyList, incidentList, incidents } from './contract.ts';
import { type IncidentRow, type Judged, judge } from './judge.ts';
import type { Duty, IncidentDetail } from './schemas.ts';
import { insertDecision, insertNotice, readDecisions, readDuties } from './store/reports.ts';
import * as store from './store.ts';
import { usualDuties } from './usual-duties.ts';

const register = registerHandlers<IncidentRow, Judged, typeof incidentList.fields, Judged & IncidentDetail>({
  ...{ list: store.incidents, what: 'incident', show: judge, detail: detailed },
  async check(ctx, values) {
    checkIncident(values as Entered, ctx.now);
    const { riskId, reportId } = values as Entered;
    if (reportId && !(await hasReport(ctx, reportId)))
      throw notPossible('reportId', 'there is no such report within your scope');
    if (riskId && !(await hasRisk(ctx, riskId))) throw notPossible('riskId', 'there is no such risk within your scope');
  },
  async after(ctx, { id, title, riskId }, before) {
    if (riskId && riskId !== before?.riskId)
      await raiseTriggers(ctx, [{ riskId, kind: 'incident', sourceId: id, label: title }]);
  },
});

const duties = registerHandlers<Duty, Duty, typeof dutyList.fields>({
  ...{ list: store.duties, what: 'duty to report', show: async (_ctx, rows) => rows },
  check: async (ctx, values) => checkDuty(values as Partial<Duty>, await readDuties(ctx), ctx.today),
});

export const handlers: Handlers<typeof incidents, Contexts> = {
  ...register.handlers,
  async list(ctx, input) {
    const { items, cursor } = await register.handlers.list(ctx, input);
    return { items: items.map(({ reports: _, ...row }) => row), cursor };
  },
  async months(ctx) {
    const since = `${monthsAfter(ctx.today, -11).slice(0, 7)}-01`;
    const rows = await store.countMonths(ctx, since);
    const none = { events: 0, incidents: 0, nearMisses: 0, careHours: 0, withoutHours: 0 };
    const months = Array.from({ length: 12 }, (_, i) => monthsAfter(since, i).slice(0, 7));
    const items = months.map((month) => rows.find((row) => row.month === month) ?? { month, ...none });
    return {
      items: items.map(({ withoutHours: _, ...row }) => row),
      withoutHours: items.reduce((sum, { withoutHours }) => sum + withoutHours, 0),
    };
  },
  setAssets: (ctx, { assetIds, ...edit }) =>
    entered(ctx, edit, async () => {
      const before = await store.readAssetIds(ctx, edit.id);
      await store.writeAssets(ctx, edit.id, await changedAssets(ctx, before, assetIds));
    }),
  decideBreach: (ctx, { risk, reason, advice, ...edit }) =>
    entered(ctx, edit, async ({ personalData }) => {
      if (personalData === false) throw notPossible('id', 'no personal data are said to be concerned');
      await insertDecision(ctx, edit.id, { risk, reason, advice });
    }),
  note: (ctx, { id, revision, ...said }) =>
    entered(ctx, { id, revision }, async (row) => {
      const report = inScope(
        row.reports.find(({ dutyId }) => dutyId === said.dutyId),
        'duty to report',
      );
      checkNotice(row, report, said, ctx.now);
      await insertNotice(ctx, id, said);
    }),
  ...prefixed('duty', duties.handlers),
  async dutyAddUsual(ctx, { ownerUnit }) {
    const known = await readDuties(ctx);
    const ids = new Map<string, string>();
    let added = 0;
    for (const { key, name, recipient, clock, follows, law, trigger } of usualDuties) {
      const standing = known.find((one) => one.law === law && one.trigger === trigger);
      if (standing) ids.set(key, standing.id);
      if (standing) continue;
      const fields = { name: name[ctx.language], recipient: recipient[ctx.language], law, trigger, ...clock };
      const followsId = (follows && ids.get(follows)) ?? null;
      const { id } = await duties.handlers.add(ctx, { ownerUnit, ...fields, followsId });
      ids.set(key, id);
      added++;
    }
    return { added };
  },
};

async function detailed(ctx: QueryContext, row: Judged): Promise<Judged & IncidentDetail> {
  const decisions = await readDecisions(ctx, [row.id]);
  return {
    ...row,
    reports: [...row.reports],
    decisions: decisions.map(({ incidentId: _, ...decision }) => decision),
    ...(await shownAssets(ctx, await store.readAssetIds(ctx, row.id))),
  };
}

/** An entry about an incident that the person has seen in this revision. */
async function entered(ctx: CommandContext, edit: Edit, enter: (row: IncidentDetail) => Promise<void>) {
  const isTouched = await store.touch(ctx, edit);
  const row = edited(isTouched, edit.revision, await register.shown(ctx, edit.id), 'incident');
  await enter(row);
  return register.shown(ctx, edit.id);
}
