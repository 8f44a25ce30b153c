// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../../contract/answer.ts';

export const directions = ['gives', 'receives', 'both'] as const;
/** How far people can be told from the data that are shared. */
export const identifiabilities = ['identified', 'pseudonymised', 'anonymised'] as const;

type Contract = { readonly contract: boolean | null; readonly contractUntil: string | null };

/** Whether a processor is bound by a contract that holds today (GDPR Article 28(3)). */
export function contractHolds({ contract, contractUntil }: Contract, today: string): Answer {
  if (contract === null) return unknown('no-data');
  return { answer: contract && (contractUntil === null || contractUntil >= today) ? 'pass' : 'fail' };
}

type Agreement = { readonly signedOn: string | null; readonly endsOn: string | null };

/** Whether an agreement holds today; while no day of a signature is stated, nobody knows. An empty end is none. */
export function agreementHolds({ signedOn, endsOn }: Agreement, today: string): Answer {
  if (endsOn !== null && endsOn < today) return { answer: 'fail' };
  return signedOn === null ? unknown('no-data') : { answer: 'pass' };
}
