// SPDX-License-Identifier: Apache-2.0
import type { JudgedContract } from '../../contract-schemas.ts';
import { clauseTopics } from '../../model.ts';

const answerWord = (agreed: boolean | undefined) => (agreed === undefined ? '' : agreed ? 'yes' : 'no');

/** What a form holds of the clauses of a contract. */
export const readClauses = ({ clauses }: JudgedContract): Record<string, string> =>
  Object.fromEntries(
    clauseTopics.flatMap((topic) => [
      [`clause-${topic}`, answerWord(clauses[topic]?.agreed)],
      [`note-${topic}`, clauses[topic]?.note ?? ''],
    ]),
  );

/** The clauses go as one record: what was there, with what has been changed. A note stays with an answer only. */
export function writeClauses(changes: Readonly<Record<string, unknown>>, row: JudgedContract | null) {
  const own = (field: string) => field.startsWith('clause-') || field.startsWith('note-');
  const rest = Object.fromEntries(Object.entries(changes).filter(([field]) => !own(field)));
  if (!Object.keys(changes).some(own)) return rest;
  const given = (field: string, before: unknown) => (changes[field] === undefined ? before : changes[field]) ?? null;
  const clauses = clauseTopics.flatMap((topic) => {
    const agreed = given(`clause-${topic}`, row?.clauses[topic]?.agreed);
    const note = given(`note-${topic}`, row?.clauses[topic]?.note);
    return agreed === null ? [] : [[topic, { agreed, ...(note !== null && { note }) }] as const];
  });
  return { ...rest, clauses: Object.fromEntries(clauses) };
}
