// SPDX-License-Identifier: Apache-2.0
import { notPossible } from '../register-errors.ts';
import type { Duty, Incident, IncidentDetail, Report } from './schemas.ts';
import type { DutyRow } from './store/reports.ts';

export type Entered = Partial<Incident>;

/** Nothing to come, each thing after what comes before it, and no closing without cause and lessons (ISO/IEC 27001 A.5.27). */
export function checkIncident(row: Entered, now: Date): void {
  const { occurredAt, noticedAt, containedAt, closedAt } = row;
  const order = { occurredAt, noticedAt, containedAt, closedAt };
  let last: string | null = null;
  for (const [path, at] of Object.entries(order)) {
    if (!at) continue;
    if (new Date(at) > now) throw notPossible(path, 'it is entered once it has happened');
    if (last !== null && new Date(at) < new Date(last))
      throw notPossible(path, 'it cannot lie before what came before it');
    last = at;
  }
  if (!closedAt) return;
  if (!containedAt) throw notPossible('containedAt', 'an incident is contained before it is closed');
  if (!row.cause) throw notPossible('cause', 'an incident is closed with its cause');
  if (!row.lessons) throw notPossible('lessons', 'an incident is closed with what was learned from it');
}

/** A clock has a number and a unit, and follows on another duty of the register, never in a circle. */
export function checkDuty(row: Partial<Duty>, all: readonly DutyRow[], today: string): void {
  const { amount = null, unit = null, followsId = null, verifiedOn = null, verifiedBy = null } = row;
  if ((amount === null) !== (unit === null))
    throw notPossible(amount === null ? 'amount' : 'unit', 'a clock has a number and a unit');
  if ((verifiedOn === null) !== (verifiedBy === null)) throw notPossible('verifiedBy', 'say who compared it, and when');
  if (verifiedOn !== null && verifiedOn > today) throw notPossible('verifiedOn', 'it is compared once it was');
  if (followsId === null) return;
  const nextOf = (id: string | null) => all.find((one) => one.id === id);
  if (!nextOf(followsId)) throw notPossible('followsId', 'there is no such duty');
  let at = nextOf(followsId);
  for (let steps = 0; at; steps++, at = nextOf(at.followsId))
    if (at.id === row.id || steps > all.length)
      throw notPossible('followsId', 'duties cannot follow on each other in a circle');
}

type Said = { readonly notice: 'sent' | 'not-required'; readonly at: string; readonly reason?: string | undefined };

/** Nothing is sent before it was noticed or in time to come, and nothing is left out without a reason. */
export function checkNotice({ noticedAt }: IncidentDetail, { applies }: Report, said: Said, now: Date): void {
  if (new Date(said.at) > now) throw notPossible('at', 'a report is entered once it was sent');
  if (new Date(said.at) < new Date(noticedAt)) throw notPossible('at', 'nothing is reported before it was noticed');
  if (said.notice === 'not-required' && !said.reason) throw notPossible('reason', 'say why it need not be reported');
  if (said.notice === 'not-required' && applies.answer === 'pass' && (said.reason ?? '').length < 10)
    throw notPossible('reason', 'the duty applies as things stand: say in a sentence why it need not be met');
}
