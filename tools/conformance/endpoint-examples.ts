// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { assetExamples } from './asset-examples.ts';
import { auditExamples } from './audit-examples.ts';
import { awarenessExamples } from './awareness-examples.ts';
import { baselineExamples } from './baseline-examples.ts';
import { catalogExamples } from './catalog-examples.ts';
import { certificationExamples } from './certification-examples.ts';
import { continuityExamples } from './continuity-examples.ts';
import { controlExamples } from './control-examples.ts';
import { documentExamples } from './document-examples.ts';
import { evidenceExamples, newEvidence } from './evidence-examples.ts';
import { type Ask, type Example, type Made, madeRow, reason, register } from './example.ts';
import { exceptionExamples } from './exception-examples.ts';
import { incidentExamples } from './incident-examples.ts';
import { legalExamples } from './legal-examples.ts';
import { lossExamples } from './loss-examples.ts';
import { metricExamples } from './metric-examples.ts';
import { organisationExamples } from './organisation-examples.ts';
import { privacyExamples } from './privacy-examples.ts';
import { processExamples } from './process-examples.ts';
import { provisioningExamples } from './provisioning-examples.ts';
import { recertificationExamples } from './recertification-examples.ts';
import { recordExamples } from './record-examples.ts';
import { reviewExamples } from './review-examples.ts';
import { riskExamples } from './risk-examples.ts';
import { taskExamples } from './task-examples.ts';
import { userExamples } from './user-examples.ts';

/** In turn, since a list has room for a hundred views, and more than that are tried. */
const listsWithViews = [
  ...[
    'assets.list',
    'assets.reviews',
    'risks.list',
    'risks.proposals',
    'risks.plan',
    'suppliers.list',
    'documents.list',
  ],
  ...['audits.list', 'flows.list', 'evidence.list', 'people.list', 'imports.list', 'users.list', 'event-reports.list'],
];
let views = 0;
const newView = () => ({
  list: listsWithViews[views++ % listsWithViews.length] ?? 'assets.list',
  ...{ name: `View ${randomUUID()}`, parameters: { text: 'pump' } },
});
const sharedView = async (ask: Ask, view = newView()) => {
  const seen = await madeRow(ask, 'saved-views.add', view);
  return madeRow(ask, 'saved-views.share', { ...seen, shared: true });
};
const eventReport = () => ({ kind: 'near-miss', patientAffected: 'no', description: 'A door stood open.' });
const reportPoint = () => ({ label: `Ward ${randomUUID().slice(0, 8)}` });

const runWithRejects: Example = async ({ first }) => ({
  runId: (await first<Made & { rejected: number }>('imports.list', {}, ({ rejected }) => rejected > 0)).id,
});

/** A valid input for every endpoint that does something or that asks for something; made anew each time. */
export const examples: Readonly<Record<string, Example>> = {
  ...register(
    'flows',
    { name: 'Results', from: 'LIS', to: 'EHR', information: 'results', form: 'electronic', protocol: 'hl7v2' },
    { protection: 'tls' },
  ),
  'flows.ofEndpoint': () => ({ names: ['LIS'] }),
  ...register('suppliers', { name: 'Acme Service' }, { contact: 'service desk' }),
  ...register('suppliers.contract', { title: 'Maintenance of the scanners' }, { openEnded: true }),
  ...register('cryptography', { name: 'Archive key', assetType: 'related-crypto-material' }, { heldIn: 'HSM 2' }),
  'cryptography.setHorizon': async ({ call }) => {
    const { horizon } = await call<{ horizon: Made | null }>('cryptography.quantum');
    return { seen: horizon?.id ?? null, year: 2035, source: 'NIST IR 8547' };
  },
  ...register('documents', { title: 'Downtime procedure' }, { owner: 'Head of nursing' }),
  ...auditExamples,
  ...reviewExamples,
  'people.sample': () => ({ population: 'joiners', from: '2026-01-01', until: '2026-12-31', seed: 'audit 7' }),
  'people.erase': async ({ first }) => ({
    id: (await first<Made & { erased: boolean }>('people.list', {}, ({ erased }) => !erased)).id,
    reason,
  }),

  'shared-devices.add': () => ({ name: 'Ward 3' }),
  'shared-devices.revoke': async ({ call }) => ({ id: (await call('shared-devices.add', { name: 'Ward 3' })).id }),

  'imports.start': async ({ handIn }) => {
    const fileName = 'more-suppliers.csv';
    const text = `Supplier ID,Name,Service\nS-${randomUUID()},Acme,Repairs\n`;
    return { ...(await handIn(fileName, text)), fileName, importer: 'supplier-list' };
  },
  'imports.show': async ({ first }) => ({ runId: (await first('imports.list')).id }),
  'search.everything': () => ({ text: 'pump' }),
  'imports.preview': async ({ handIn }) => {
    const fileName = 'suppliers.csv';
    return { ...(await handIn(fileName, 'Supplier ID,Name\nS-1,Acme\n')), fileName, importer: 'supplier-list' };
  },
  'imports.undo': async ({ handIn, call }) => {
    const fileName = `${randomUUID()}.csv`;
    const text = `Supplier ID,Name,Service\nS-${randomUUID()},Acme,Repairs\n`;
    const order = { ...(await handIn(fileName, text)), fileName, importer: 'supplier-list' };
    return { runId: (await call('imports.start', order)).id };
  },
  'imports.undoPlan': async ({ first }) => ({ runId: (await first('imports.list')).id }),
  'imports.rejects': runWithRejects,
  'imports.rejectsFacets': runWithRejects,
  'files.handIn': () => ({ fileName: `${randomUUID()}.pdf`, sha256: 'a'.repeat(64), size: 3 }),
  'files.download': async (ask) => {
    const { id, file } = await ask.call<Made & { file: Made }>('evidence.add', await newEvidence(ask));
    await ask.call('evidence.clear', { id });
    return { id: file.id };
  },
  'files.downloadRestricted': async (ask) => ({
    id: (await ask.call<{ file: Made }>('evidence.add', await newEvidence(ask))).file.id,
  }),
  'runs.show': async ({ first }) => ({ id: (await first('runs.list')).id }),
  'runs.cancel': async ({ queueRun }) => ({ id: await queueRun() }),
  'audit-trail.show': async ({ first }) => ({ seq: (await first<{ seq: number }>('audit-trail.list')).seq }),
  'audit-trail.history': async ({ tenant }) => ({ rowId: tenant }),
  'event-reports.submit': eventReport,
  'event-reports.show': async ({ call, first }) => {
    await call('event-reports.submit', eventReport());
    return { id: (await first('event-reports.list')).id };
  },
  'event-reports.triage': async (ask) => {
    await ask.call('event-reports.submit', eventReport());
    const open = await ask.first<Made & { revision: number }>('event-reports.list', {
      filter: { state: { in: ['new'] } },
    });
    return { id: open.id, revision: open.revision, state: 'in-triage' };
  },
  'event-reports.addPoint': reportPoint,
  'event-reports.closePoint': async ({ call }) => ({ id: (await call('event-reports.addPoint', reportPoint())).id }),
  'notifications.markRead': () => ({}),
  'notifications.saveSettings': () => ({ byMail: false }),
  'saved-views.list': () => ({ list: 'assets.list' }),
  'saved-views.add': newView,
  'saved-views.update': async (ask) => ({ ...(await sharedView(ask)), name: newView().name }),
  'saved-views.share': async (ask) => ({ ...(await madeRow(ask, 'saved-views.add', newView())), shared: true }),
  'saved-views.remove': async (ask) => ({ id: (await sharedView(ask)).id }),
  'saved-views.restore': async (ask) => {
    const { id } = await sharedView(ask);
    await ask.call('saved-views.remove', { id });
    return { id };
  },
  'saved-views.setDefault': async (ask) => {
    const view = newView();
    return { list: view.list, viewId: (await sharedView(ask, view)).id };
  },
  'facts.of': async ({ first }) => ({ subjectId: (await first('assets.list')).id }),
  ...assetExamples,
  ...baselineExamples,
  ...catalogExamples,
  ...controlExamples,
  ...evidenceExamples,
  ...exceptionExamples,
  ...lossExamples,
  ...organisationExamples,
  ...certificationExamples,
  ...processExamples,
  ...continuityExamples,
  ...incidentExamples,
  ...legalExamples,
  ...metricExamples,
  ...privacyExamples,
  ...awarenessExamples,
  ...recertificationExamples,
  ...recordExamples,
  ...riskExamples,
  ...taskExamples,
  ...userExamples,
  ...documentExamples,
  ...provisioningExamples,
  'reports.recordExport': () => ({ table: 'assets', columns: ['name'], isFiltered: false }),
  'reports.oscal': async (ask) => {
    await ask.call('controls.createApplied', await controlExamples['controls.createApplied']?.(ask));
    return { model: 'component-definition' };
  },
  'reports.render': () => ({ report: 'risk-register', format: 'csv' }),
};
