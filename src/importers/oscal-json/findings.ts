// SPDX-License-Identifier: Apache-2.0

import { type Place, unToken } from '../../engines/oscal/index.ts';
import type { ImportItem } from '../engine/importer.ts';
import type { FindingRecord } from '../engine/records.ts';

/** YYYY-MM-DD of an instant or a day; undefined for anything else. */
const dayOf = (text: string | undefined): string | undefined => /^\d{4}-\d\d-\d\d(?=T|$)/.exec(text ?? '')?.[0];

/** Title and description as one text, since a finding is one. */
function wordsOf(place: Place): string | undefined {
  const [title, description] = [place.text('title'), place.text('description')];
  return (
    [title, description === title ? undefined : description].filter((one) => one !== undefined).join(': ') || undefined
  );
}

type Fields = { readonly [K in keyof Omit<FindingRecord, 'kind' | 'key' | 'title'>]: string | undefined };
const recordOf = (key: string, title: string, fields: Fields): FindingRecord => ({
  ...{ kind: 'finding', key, title },
  ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
});

/** What a plan of action and milestones has to be done, with the deadline and the state of the risk that it is about. */
export function* planned(plan: Place): Generator<ImportItem> {
  const source = plan.in('metadata').text('title');
  const risks = plan.each('risks');
  for (const item of plan.each('poam-items')) {
    const { at } = item;
    const title = wordsOf(item);
    const key = item.text('uuid');
    if (title === undefined || key === undefined) {
      yield { type: 'reject', at, reason: title === undefined ? 'no title' : 'no uuid' };
      continue;
    }
    const [named] = item.each('related-risks').map((one) => one.text('risk-uuid'));
    const risk = named === undefined ? undefined : risks.find((one) => one.says('uuid', named));
    const due = dayOf(item.props('due')[0]) ?? dayOf(risk?.text('deadline'));
    const status = item.props('status')[0] ?? risk?.text('status');
    yield { type: 'record', at, record: recordOf(key, title, { source, owner: item.props('owner')[0], due, status }) };
  }
}

/** What an assessment found not to be satisfied. What it calls satisfied is its word, and no test of ours: it is noted. */
export function* found(results: Place): Generator<ImportItem> {
  for (const result of results.each('results')) {
    const raised = dayOf(result.text('start'));
    const audit = result.text('title') ?? results.in('metadata').text('title');
    for (const finding of result.each('findings')) {
      const { at } = finding;
      const target = finding.in('target');
      const state = target.in('status').text('state');
      const control = unToken(target.text('target-id'));
      if (state === 'satisfied') {
        yield {
          type: 'note',
          at,
          message: `says that ${control ?? 'its target'} is satisfied, which is not taken for a passed test`,
        };
        continue;
      }
      const [title, key] = [wordsOf(finding), finding.text('uuid')];
      if (title === undefined || key === undefined) {
        yield { type: 'reject', at, reason: title === undefined ? 'no title' : 'no uuid' };
        continue;
      }
      yield { type: 'record', at, record: recordOf(key, title, { source: audit, raised, control, status: state }) };
    }
  }
}
