// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { AreaProvider } from '../areas.ts';
import { hasEvidence } from '../evidence/index.ts';
import { prefixed } from '../register-contract.ts';
import { edited, inScope, notPossible, staleEdit } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import { userOf } from '../users/index.ts';
import { auditableRefs, questionOf, unknownRefs } from './auditable.ts';
import { followAnswer } from './finding-of-answer.ts';
import { findConflicts, readTeam, requireIndependent } from './own-area.ts';
import type { auditList, programmeEndpoints, programmeList } from './programme-contract.ts';
import { type AuditState, coverageOf, groupOf, raises } from './programme-model.ts';
import type { Audit, AuditDetail, Coverage, Programme } from './programme-schemas.ts';
import { renderAudit } from './report.ts';
import * as store from './store/programme.ts';

type Seen = { readonly id: string; readonly revision: number };

/** @param areas what people answer for, in the order in which it is asked */
export function programmeHandlers(areas: readonly AreaProvider[]): Handlers<typeof programmeEndpoints, Contexts> {
  const programmes = registerHandlers<Programme, Programme, typeof programmeList.fields>({
    ...{ list: store.programmeRegister, what: 'audit programme', show: async (_, rows) => rows },
  });
  const plans = registerHandlers<Audit, Audit, typeof auditList.fields, AuditDetail>({
    ...{ list: store.auditRegister, what: 'audit', show: async (_, rows) => rows },
    detail: (ctx, row) => detailOf(ctx, areas, row),
    async check(ctx, values, before) {
      if (before) requireState(before, 'edit', ['planned', 'under-way']);
      const { starts, ends, programmeId } = values as Partial<Audit>;
      if (starts && ends && ends < starts) throw notPossible('ends', 'an audit ends after it begins');
      if (programmeId) inScope((await programmes.shown(ctx, programmeId)) && true, 'audit programme');
    },
  });
  const { shown } = plans;
  const planned = prefixed('audit', plans.handlers);

  return {
    ...prefixed('programme', programmes.handlers),
    ...planned,
    auditAdd: (ctx, input) => plans.handlers.add(ctx, { ...input, state: 'planned' } as typeof input),
    async auditRemove(ctx, input) {
      requireState(await shown(ctx, input.id), 'remove', ['planned']);
      return planned.auditRemove(ctx, input);
    },

    coverage: (ctx, { programmeId }) => readCoverage(ctx, programmeId, programmes.shown),

    async auditScope(ctx, { items, units, ...seen }) {
      const before = await current(ctx, shown, seen, 'scope', ['planned', 'under-way']);
      const unknown = unknownRefs(items);
      if (unknown.length > 0) throw notPossible('items', `no catalog holds ${unknown.slice(0, 5).join(', ')}`);
      const answered = before.checklist.filter(({ revision, ref }) => revision !== null && !items.includes(ref));
      if (answered.length > 0)
        throw notPossible('items', `${answered.map(({ number }) => number).join(', ')} is answered already`);
      const conflicts = await findConflicts(ctx, areas, { ...before, items, units }, workersOf(before));
      requireIndependent(before, 'items', conflicts);
      await store.setCourse(ctx, seen, { items: [...new Set(items)], units: [...new Set(units)] });
      return shown(ctx, seen.id);
    },
    async auditTeam(ctx, { leadId, auditorIds, ...seen }) {
      const before = await current(ctx, shown, seen, 'team', ['planned', 'under-way']);
      const ids = [leadId, ...auditorIds.filter((id) => id !== leadId)];
      const team = await readTeam(ctx, ids);
      const missing = ids.find((id) => !team.some(({ userId }) => userId === id));
      if (missing) throw notPossible('auditorIds', `there is no account ${missing}`);
      requireIndependent(before, 'auditorIds', await findConflicts(ctx, areas, before, team));
      await store.setCourse(ctx, seen, { leadId, auditorIds: ids });
      return shown(ctx, seen.id);
    },
    async auditBegin(ctx, seen) {
      const before = await current(ctx, shown, seen, 'begin', ['planned']);
      if (before.items.length === 0) throw notPossible('items', 'an audit looks at something');
      if (before.leadId === null) throw notPossible('leadId', 'somebody leads an audit');
      requireIndependent(before, 'auditorIds', before.conflicts);
      await store.setCourse(ctx, seen, { state: 'under-way' });
      return shown(ctx, seen.id);
    },
    async auditAnswer(ctx, { id, item, seen, ...said }) {
      const before = await shown(ctx, id);
      requireState(before, 'answer', ['under-way']);
      const asked = before.checklist.find(({ ref }) => ref === item);
      if (!asked) throw notPossible('item', 'this audit does not look at it');
      if (raises(said.answer) && said.note === null) throw notPossible('note', 'a finding says what was found');
      for (const evidenceId of said.evidenceIds) inScope((await hasEvidence(ctx, evidenceId)) || undefined, 'evidence');
      const who = await readTeam(ctx, [userOf(ctx.actor) ?? []].flat());
      requireIndependent(before, 'item', await findConflicts(ctx, areas, { ...before, items: [item] }, who));
      if (asked.revision !== seen) throw staleEdit('answer', before);
      const findingId = await followAnswer(ctx, before, asked, said);
      if (!(await store.writeAnswer(ctx, seen, { auditId: id, item, ...said, findingId })))
        throw staleEdit('answer', await shown(ctx, id));
      return shown(ctx, id);
    },
    async auditReport(ctx, { conclusion, ...seen }) {
      const before = await current(ctx, shown, seen, 'report', ['under-way']);
      requireIndependent(before, 'auditorIds', before.conflicts);
      const course = { conclusion, reportedOn: ctx.today, reportedBy: ctx.actor };
      await store.setCourse(ctx, seen, { state: 'reported', ...course });
      return shown(ctx, seen.id);
    },
    auditRender: async (ctx, { id, language }) => renderAudit(ctx, await shown(ctx, id), language),
  };
}

const workersOf = ({ team }: AuditDetail) => team.map(({ id: userId, name }) => ({ userId, name }));

/** The audit as the person has seen it, in a state in which this can be done. */
async function current(
  ctx: QueryContext,
  shown: (ctx: QueryContext, id: string) => Promise<AuditDetail>,
  { id, revision }: Seen,
  what: string,
  states: readonly AuditState[],
): Promise<AuditDetail> {
  const now = await shown(ctx, id);
  edited(now.revision === revision && !now.removed, revision, now, 'audit');
  requireState(now, what, states);
  return now;
}

/** @throws AppError conflict, kept on the audit trail where a report would be changed */
function requireState({ id, state }: Audit, what: string, states: readonly AuditState[]): void {
  if (states.includes(state)) return;
  const message = `the audit is ${state}, so that this (${what}) cannot be done`;
  throw new AppError('conflict', `This is not possible: ${message}.`, {
    issues: [{ path: 'id', message }],
    ...(state === 'reported' && { attempt: { subject: 'audit', id } }),
  });
}

async function detailOf(ctx: QueryContext, areas: readonly AreaProvider[], row: Audit): Promise<AuditDetail> {
  const team = await readTeam(ctx, row.auditorIds);
  const said = new Map((await store.readAnswers(ctx, [row.id])).map((answer) => [answer.item, answer]));
  const names = await store.readNames(ctx, [row.programmeId ?? [], row.units].flat());
  return {
    ...row,
    team: team.map(({ userId, name }) => ({ id: userId, name })),
    programme: names.get(row.programmeId ?? '') ?? null,
    unitNames: row.units.map((id) => names.get(id) ?? id),
    checklist: row.items.map((ref) => {
      const answer = said.get(ref);
      return {
        ...questionOf(ref),
        answer: answer?.answer ?? 'not-looked-at',
        ...{ note: answer?.note ?? null, evidenceIds: [...(answer?.evidenceIds ?? [])] },
        ...{ findingId: answer?.findingId ?? null, answeredBy: answer?.answeredBy ?? null },
        ...{ answeredAt: answer?.answeredAt.toISOString() ?? null, revision: answer?.revision ?? null },
      };
    }),
    conflicts: await findConflicts(ctx, areas, row, team),
  };
}

async function readCoverage(
  ctx: QueryContext,
  asked: string | undefined,
  shown: (ctx: QueryContext, id: string) => Promise<Programme>,
): Promise<Coverage> {
  const id = asked ?? (await store.readRunning(ctx));
  const programme = id === undefined ? null : await shown(ctx, id);
  const { audits, hidden } = programme ? await store.readAuditsOf(ctx, programme.id) : { audits: [], hidden: 0 };
  const answers = await store.readAnswers(
    ctx,
    audits.map((audit) => audit.id),
  );
  const answerOf = new Map(answers.map(({ auditId, item, answer }) => [`${auditId} ${item}`, answer]));
  const items = (await auditableRefs(ctx)).map((ref) => {
    const { number, catalog, title } = questionOf(ref);
    const own = audits.filter((audit) => audit.items.includes(ref));
    const looks = own.map((audit) => ({
      ...{ state: audit.state, answer: answerOf.get(`${audit.id} ${ref}`) ?? ('not-looked-at' as const) },
    }));
    return {
      ...{ ref, number, catalog, title, group: groupOf(ref), state: coverageOf(looks) },
      audits: own.map((audit) => ({ id: audit.id, name: audit.name, state: audit.state })),
    };
  });
  return { programme, items, hidden };
}
