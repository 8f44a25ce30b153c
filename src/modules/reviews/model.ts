// SPDX-License-Identifier: Apache-2.0
import type { ReviewFigure, ReviewInput } from '../review-inputs.ts';

export const reviewStates = ['planned', 'held', 'approved'] as const;
export type ReviewState = (typeof reviewStates)[number];
/** ISO/IEC 27001 9.3.3: opportunities for improvement and needs for changes; and what it takes. */
export const decisionKinds = ['improvement', 'change', 'resources'] as const;

export const figureStates = ['good', 'partial', 'bad', 'neutral', 'unknown'] as const;
export type FigureState = (typeof figureStates)[number];

/** What a figure says. None of something bad is good only where nothing is hidden. */
export function stateOfFigure({
  weight,
  count,
  hidden,
}: Pick<ReviewFigure, 'weight' | 'count' | 'hidden'>): FigureState {
  if (weight === 'neutral') return 'neutral';
  if (count > 0) return weight;
  return hidden > 0 ? 'unknown' : 'good';
}

/** The letter of 9.3.2 under which an input stands. */
export const letterOf: Readonly<Record<ReviewInput, string>> = {
  'earlier-actions': 'a',
  issues: 'b',
  parties: 'c',
  nonconformities: 'd 1',
  monitoring: 'd 2',
  audits: 'd 3',
  objectives: 'd 4',
  feedback: 'e',
  risks: 'f',
  opportunities: 'g',
};
