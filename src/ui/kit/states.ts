// SPDX-License-Identifier: Apache-2.0
import type { UnknownReason } from '../../contract/answer.ts';
import type { PictureState } from '../../engines/pictures/palette.ts';
import type { TextId } from '../i18n/text-ids.ts';

/** How each word of the one vocabulary is drawn. Unknown never looks like pass. */
const pictureOf = {
  pass: 'good',
  compliant: 'good',
  blocked: 'good',
  'not-affected': 'good',
  approved: 'good',
  done: 'good',
  fail: 'bad',
  'non-compliant': 'bad',
  open: 'bad',
  affected: 'bad',
  overdue: 'bad',
  partial: 'partial',
  'due-soon': 'partial',
  unknown: 'unknown',
  stale: 'unknown',
  inconclusive: 'unknown',
  'not-applicable': 'neutral',
  waived: 'neutral',
  draft: 'draft',
  proposed: 'draft',
} as const satisfies Record<string, PictureState>;

export type StateWord = keyof typeof pictureOf;
export const stateWords = Object.keys(pictureOf) as StateWord[];
export const pictureState = (state: StateWord): PictureState => pictureOf[state];

/** How the levels of the risk criteria are told, wherever a risk is shown. */
export const acceptabilityState = {
  acceptable: 'compliant',
  tolerable: 'partial',
  unacceptable: 'non-compliant',
} as const satisfies Record<string, StateWord>;

export const stateText = (state: StateWord): TextId => `state.${state}`;
export const reasonText = (reason: UnknownReason): TextId => `unknown.${reason}`;
