// SPDX-License-Identifier: Apache-2.0
import type { Axis } from './axes.ts';
import type { Option } from './scenario.ts';
import type { Awaits } from './sign-off.ts';

/** What of a risk its status and flags follow from. */
export type Standing = {
  readonly kind: 'risk' | 'proposal';
  readonly isClosed: boolean;
  readonly isAssessed: boolean;
  readonly isImported: boolean;
  readonly option: Option | null;
  readonly isAccepted: boolean;
  /** The acceptance is for the assessment, option and plan of now. */
  readonly basisHolds: boolean;
  readonly acceptedUntil: string | null;
  /** Whose signature a new acceptance waits for. */
  readonly awaits: Awaits | null;
};

/** Where a risk stands on the way from proposal to acceptance. @param today YYYY-MM-DD */
export function statusOf(risk: Standing, today: string) {
  if (risk.kind === 'proposal') return 'proposed';
  if (risk.isClosed) return 'closed';
  if (!risk.isAssessed) return risk.isImported ? 'as-imported' : 'to-assess';
  if (risk.option === null) return 'to-treat';
  const isCurrent = (risk.acceptedUntil ?? '') >= today;
  if (risk.isAccepted && risk.basisHolds && isCurrent) return 'accepted';
  if (risk.awaits !== null) return `to-sign-${risk.awaits}` as const;
  if (!risk.isAccepted) return 'to-accept';
  return risk.basisHolds ? 'acceptance-expired' : 'acceptance-outdated';
}

/** The stage that an owner accepts: what remains after a treatment, or what is there now where nothing is done about it. */
export const stageToAccept = (option: Option | null): 'current' | 'residual' =>
  option === null || option === 'retain' ? 'current' : 'residual';

export type AboveAppetite = { readonly current: readonly Axis[]; readonly residual: readonly Axis[] };

/** What a person should look at again. None of these changes a decision. */
export function flagsOf(risk: {
  readonly factsChanged: boolean;
  readonly moreAffected: boolean;
  readonly isGone: boolean;
  readonly isOverdue: boolean;
  readonly aboveAppetite: AboveAppetite | null;
  readonly option: Option | null;
  readonly needsReassessment: boolean;
  readonly isWorseByAnother: boolean;
}) {
  const isAbove = (risk.aboveAppetite?.[stageToAccept(risk.option)].length ?? 0) > 0;
  return [
    ...(risk.factsChanged ? (['facts-changed'] as const) : []),
    ...(risk.moreAffected ? (['more-affected'] as const) : []),
    ...(risk.isGone ? (['no-longer-proposed'] as const) : []),
    ...(risk.isOverdue ? (['treatment-overdue'] as const) : []),
    ...(isAbove ? (['above-appetite'] as const) : []),
    ...(risk.needsReassessment ? (['reassessment-due'] as const) : []),
    ...(risk.isWorseByAnother ? (['another-method-worse'] as const) : []),
  ];
}
