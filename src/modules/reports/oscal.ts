// SPDX-License-Identifier: Apache-2.0

import { dayIn } from '../../contract/calendar.ts';
import {
  actionDocument,
  componentDocument,
  type Head,
  type Observed,
  type Open,
  planDocument,
  profileDocument,
  type Row,
  resultsDocument,
  type Statement,
  type Written,
} from '../../engines/oscal/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { type Nonconformity, openNonconformities } from '../audits/index.ts';
import { readSoa, type Soa, type SoaRow } from '../controls/index.ts';
import { type PackEntry, readPack } from '../evidence/index.ts';
import type { oscalModels } from './contract.ts';
import type { PlanRow } from './documents/treatment.ts';
import type { Frame } from './report.ts';
import { readPlanRows, readRisks } from './risk-data.ts';

type Model = (typeof oscalModels)[number];

const asRow = (row: SoaRow): Row => ({
  ...{ control: row.control, catalog: row.catalog, title: row.title.en ?? row.label.en, owner: row.owner },
  applicable: row.state === 'decided' ? row.applicable : null,
  justification: row.justificationIn ?? row.justificationOut ?? '',
  ...{ status: row.status, references: row.references, measures: row.measures },
});

/** An exception runs out; an action of the treatment plan is late; something does not conform. */
function openIn({ rows }: Soa, plan: readonly PlanRow[], found: readonly Nonconformity[]): Open[] {
  const late = plan
    .filter(({ overdue }) => overdue)
    .map(
      (row): Open => ({
        ...{ id: JSON.stringify([row.risk, row.subject, row.action]), kind: 'overdue-treatment', title: row.action },
        ...{ description: `${row.risk} ${row.subject}`.trim(), owner: row.owner, due: row.due, status: row.status },
      }),
    );
  const deviating = rows.flatMap(({ control, exceptions }) =>
    exceptions.map(
      (exception): Open => ({
        ...{ id: exception.id, kind: 'exception', title: exception.name, description: `Exception from ${control}` },
        ...{ owner: null, due: exception.expires, status: exception.state },
      }),
    ),
  );
  const failing = found.map(
    ({ id, title, grade, owner, due, state, control }): Open => ({
      ...{ id, kind: 'nonconformity', title, owner, due, status: state ?? 'open' },
      description: [grade ?? 'no grade stated', control].filter(Boolean).join(', '),
    }),
  );
  return [...late, ...deviating, ...failing];
}

const asObserved = (entry: PackEntry): Observed => ({
  ...{ id: entry.id, title: entry.title, description: entry.note ?? '', collected: entry.collectedAt },
  ...{ expires: entry.validUntil, controls: entry.controls.map(({ item }) => item) },
});

/** @throws AppError not-found where there is nothing to write: OSCAL has no empty documents */
export async function oscalOf(ctx: QueryContext, frame: Frame, model: Model): Promise<Written> {
  const written = await write(ctx, frame, model);
  if (written) return written;
  throw new AppError(
    'not-found',
    `There is nothing yet that could stand in an OSCAL document ${model}: ${missing[model]}.`,
  );
}

const missing: Readonly<Record<Model, string>> = {
  profile: 'no control is decided as applicable',
  ssp: 'no control is decided as applicable',
  'component-definition': 'nothing is applied for a control',
  'assessment-results': 'there is no evidence on record, and no test was run',
  poam: 'no treatment is overdue, no exception stands and no nonconformity is open',
};

async function write(ctx: QueryContext, frame: Frame, model: Model): Promise<Written | undefined> {
  const head: Head = {
    organisation: frame.organisation,
    version: dayIn(frame.timeZone, frame.createdAt),
    at: frame.createdAt.toISOString(),
    marks: frame.demonstration ? ['Demonstration: an invented hospital, not real data.'] : [],
  };
  if (model === 'assessment-results') return resultsDocument(head, (await readPack(ctx)).entries.map(asObserved));
  const soa = await readSoa(ctx);
  if (model === 'poam') {
    const plan = await readPlanRows(ctx, (await readRisks(ctx)).rows);
    return actionDocument(head, openIn(soa, plan, await openNonconformities(ctx)));
  }
  const statement: Statement = { ...head, contentHash: soa.summary.contentHash, rows: soa.rows.map(asRow) };
  if (model === 'profile') return profileDocument(statement);
  return model === 'ssp' ? planDocument(statement) : componentDocument(statement);
}
