// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { notPossible } from '../register-errors.ts';
import { userOf } from '../users/index.ts';
import type { Finding, FindingDetail } from './contract.ts';
import { readTeam } from './own-area.ts';

const refused = (id: string, path: string, message: string): AppError =>
  new AppError('not-permitted', `This is refused: ${message}.`, {
    issues: [{ path, message }],
    attempt: { subject: 'finding', id },
  });

type Judged = { readonly state?: unknown; readonly grade?: unknown };

/**
 * A nonconformity is closed by the check of what was done about it, and by nothing else (ISO/IEC 27001 10.2 d); only an
 * observation closes by its state. Lists that are imported say what they say.
 * @throws AppError not-permitted, kept on the audit trail; invalid-input for one that is entered as closed
 */
export function requireNoShortcut(before: Finding | null, { state, grade }: Judged): void {
  if (state === undefined || (state !== 'closed' && before?.closedOn == null)) return;
  const isObservation = (grade === undefined ? before?.grade : grade) === 'observation';
  if (isObservation || state === before?.state) return;
  if (before === null) throw notPossible('status', 'it is closed once somebody has checked that what was done works');
  const message =
    state === 'closed'
      ? 'a nonconformity is closed by the check of its effectiveness'
      : 'what was checked and closed is reopened with a reason';
  throw refused(before.id, 'status', message);
}

/** What has to be there before anybody can tell whether it works, and who may tell. @throws AppError */
export async function requireCheckable(ctx: QueryContext, row: FindingDetail): Promise<void> {
  const { id, state, grade, actions, checkAfter } = row;
  if (state === 'closed') throw notPossible('id', 'the finding is closed already');
  if (grade !== 'observation') {
    if (row.correction === null) throw notPossible('correction', 'nobody has said what was put right');
    if (row.whys === null || row.causeCategory === null) throw notPossible('whys', 'nobody has said what caused it');
    if (row.similarCases === null) throw notPossible('similarCases', 'nobody has looked for the like elsewhere');
    if (!actions.some((action) => action.state === 'done'))
      throw notPossible('actions', 'no corrective action has been done');
  }
  if (actions.some((action) => ['open', 'in-progress'].includes(action.state)))
    throw notPossible('actions', 'not all of its actions have ended');
  if (checkAfter === null) throw notPossible('checkAfter', 'nobody has said when it can be told');
  if (ctx.today < checkAfter) throw refused(id, 'checkAfter', `it cannot be told before ${checkAfter}`);
  if (await isOfOnesOwn(ctx, row)) throw refused(id, 'checkedBy', 'who did it does not check whether it works');
}

/** Whether the caller owns the finding, or has done one of its actions. */
async function isOfOnesOwn(ctx: QueryContext, { owner, actions }: FindingDetail): Promise<boolean> {
  const self = userOf(ctx.actor);
  if (actions.some(({ doneBy }) => doneBy !== null && (userOf(doneBy) ?? doneBy) === (self ?? ctx.actor))) return true;
  if (self === undefined) return false;
  const [who] = await readTeam(ctx, [self]);
  const name = who?.name.toLowerCase();
  const names = [owner, ...actions.map((action) => action.owner)].map((one) => one?.toLowerCase());
  return userOf(owner ?? '') === self || (name !== undefined && names.includes(name));
}
