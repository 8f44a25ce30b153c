// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, type Made, register } from './example.ts';

type Row = Made & { readonly revision: number };
const seen = ({ id, revision }: Row) => ({ id, revision });
const items = ['iso-27001-2022:7.5.3'];
const cycle = { name: 'Cycle', starts: '2026-01-01', years: 3 };
const plan = { name: 'Document control', kind: 'internal' };

const planned = (ask: Ask) => ask.call<Row>('audits.auditAdd', plan);
const scope = async (ask: Ask) => ({ ...seen(await planned(ask)), items, units: [] });
const scoped = async (ask: Ask) => ask.call<Row>('audits.auditScope', await scope(ask));
const team = async (ask: Ask) => ({
  ...{ ...seen(await scoped(ask)), leadId: (await ask.person()).userId, auditorIds: [] },
});
const ready = async (ask: Ask) => seen(await ask.call<Row>('audits.auditTeam', await team(ask)));
const underWay = async (ask: Ask) => ask.call<Row>('audits.auditBegin', await ready(ask));

const finding = { title: 'Backups are not tested' };
const treated = {
  ...{ ...finding, severity: 'observation', checkAfter: '2026-01-31' },
};
const checked = async ({ call }: Ask) => {
  const row = await call<Row>('audits.add', treated);
  return { ...seen(row), outcome: 'effective', note: 'Restored twice.' };
};

export const auditExamples: Readonly<Record<string, Example>> = {
  ...register('audits', finding, { owner: 'Head of IT' }),
  'audits.checkFinding': checked,
  'audits.reopenFinding': async (ask) => ({
    ...seen(await ask.call<Row>('audits.checkFinding', await checked(ask))),
    note: 'It happened again.',
  }),
  ...register('audits.programme', cycle, { owner: 'Internal audit' }),
  ...register('audits.audit', plan, { agenda: 'Opening, interviews, closing' }),
  'audits.auditScope': scope,
  'audits.auditTeam': team,
  'audits.auditBegin': ready,
  'audits.auditAnswer': async (ask) => ({
    ...{ id: (await underWay(ask)).id, item: items[0], seen: null },
    ...{ answer: 'conforms', note: 'Seen.', evidenceIds: [] },
  }),
  'audits.auditReport': async (ask) => ({ ...seen(await underWay(ask)), conclusion: 'As it should be.' }),
  'audits.auditRender': async (ask) => ({ id: (await planned(ask)).id, language: 'en' }),
};
