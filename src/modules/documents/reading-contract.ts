// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { Empty, Instant } from '../../contract/wire.ts';
import { Sha256 } from '../approval-kinds.ts';
import { RowInput } from '../register-wire.ts';
import { Answers, AttemptResult, Progress, Reading, ReadingDetail } from './schemas.ts';

/** Mandatory reading (ISO/IEC 27001:2022 7.3 and 7.4). */
export const readings = {
  myReading: {
    kind: 'query',
    method: 'GET',
    path: '/documents/reading',
    permission: 'documents:acknowledge',
    summary: 'What the caller must read, the soonest due first, and what was acknowledged.',
    input: Empty,
    output: z.object({ items: z.array(Reading) }),
  },
  read: {
    kind: 'query',
    method: 'GET',
    path: '/documents/reading/{id}',
    permission: 'documents:acknowledge',
    summary: 'The version in force of a document, with the questions that are put to the caller.',
    input: RowInput,
    output: ReadingDetail,
  },
  answer: {
    kind: 'command',
    method: 'POST',
    path: '/documents/reading/{id}/answers',
    permission: 'documents:acknowledge',
    summary: 'Answers the questions; each attempt stays on record.',
    input: RowInput.extend({ sha256: Sha256, answers: Answers }),
    output: AttemptResult,
  },
  acknowledge: {
    kind: 'command',
    method: 'POST',
    path: '/documents/reading/{id}/acknowledged',
    permission: 'documents:acknowledge',
    summary:
      'Says that the caller has read and understood exactly this version; the questions are to be passed before.',
    input: RowInput.extend({ sha256: Sha256 }),
    output: z.object({ acknowledgedAt: Instant }),
  },
  progress: {
    kind: 'query',
    method: 'GET',
    path: '/documents/{id}/progress',
    permission: 'documents:update',
    summary: 'How many of those who must read a document have done so, by unit, and who has not.',
    input: RowInput,
    output: Progress,
  },
} as const;
