// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { documentExamples } from './document-examples.ts';
import type { Ask, Example, Made } from './example.ts';
import { provisioningExamples } from './provisioning-examples.ts';
import { userExamples } from './user-examples.ts';

const reason = 'An example.';
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const low = { availability: { likelihood: 1, severity: 1 } };
/** A risk to patients that is not acceptable by itself and can be tolerated. */
const tolerable = { 'patient-safety': { likelihood: 1, severity: 4 } };

/** An endpoint group of a register: add, show, update, remove, restore. */
function register(module: string, fields: object, changes: object): Record<string, Example> {
  const made = (ask: Ask) => ask.call(`${module}.add`, fields);
  return {
    [`${module}.add`]: () => fields,
    [`${module}.show`]: async (ask) => ({ id: (await made(ask)).id }),
    [`${module}.update`]: async (ask) => ({ id: (await made(ask)).id, revision: 1, changes }),
    [`${module}.remove`]: async (ask) => ({ id: (await made(ask)).id }),
    [`${module}.restore`]: async (ask) => {
      const { id } = await made(ask);
      await ask.call(`${module}.remove`, { id });
      return { id };
    },
  };
}

const unit = (parentId: string, kind: string) => ({ parentId, kind, name: `Unit ${randomUUID().slice(0, 8)}` });
const lossScenario = () => ({ name: `Laboratory down ${randomUUID()}`, unit: 'hours' });
const lossEstimate = {
  frequency: { kind: 'poisson', rate: 0.5 },
  severity: { kind: 'lognormal-interval', low: 4, high: 48 },
  basis: 'Three outages in six years.',
};
const task = () => ({ title: `Test the restore ${randomUUID()}`, due: inAMonth() });
const finishedTask = async (ask: Ask) => {
  const seen = await madeRow(ask, 'tasks.add', task());
  const { id, revision } = await ask.call<Made & { revision: number }>('tasks.finish', { ...seen, outcome: 'done' });
  return { id, revision };
};
const begunEdit = async ({ call }: Ask) => {
  const { editId } = await call<{ editId: string }>('assets.beginEdit', { selection: { text: 'pump' } });
  return { editId, changes: { location: `Room ${randomUUID()}` } };
};
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
type LossSeen = { readonly id: string; readonly revision: number; readonly observed: readonly Made[] };
const contextIssue = () => ({ origin: 'internal', title: 'Few hands', description: 'Two people for all of IT.' });
const party = () => ({ name: 'Patients', needs: 'Care that does not stop.', addressed: false });
/** Names the row that a call answers with, as it was made. */
const madeRow = async (ask: Ask, name: string, input: object) => {
  const { id, revision } = await ask.call<Made & { revision: number }>(name, input);
  return { id, revision };
};
const scope = async ({ tenant, call }: Ask) => ({
  revision: (await call<{ scope: { revision: number } | null }>('organisation.context')).scope?.revision ?? 0,
  statement: 'All of it',
  boundaries: 'The house',
  exclusions: [{ what: 'The canteen', why: 'run by a caterer' }],
  unitIds: [tenant],
});
const licensed = (catalog: string, item: string) => ({
  catalog,
  licence: 'single user',
  sourceName: 'bought.csv',
  rows: [{ at: 'line 2', item, language: 'en', text: `Words ${randomUUID()}` }],
});
const applied = () => ({ controlRef: 'iso-27799-2025:5.1', name: `Policy ${randomUUID()}` });

const eventReport = () => ({ kind: 'near-miss', patientAffected: 'no', description: 'A door stood open.' });
const reportPoint = () => ({ label: `Ward ${randomUUID().slice(0, 8)}` });

type Proposal = Made & { readonly factsHash: string };
type Detail = { readonly row: Made & { readonly revision: number } };

const newEvidence = async (ask: Ask) => ({
  sha256: (await ask.handIn(`${randomUUID()}.pdf`)).sha256,
  title: 'Restore test',
  collectedAt: '2026-01-10T08:00:00Z',
});
const newRisk = async (ask: Ask) => {
  const { row } = await ask.call<Detail>('risks.add', { title: 'Flood in the server room', owner: 'Head of IT' });
  return { riskId: row.id, revision: row.revision };
};
/** The risk as it is after what was done to it. */
const now = async ({ call }: Ask, riskId: string) => {
  const { row } = await call<Detail>('risks.show', { id: riskId });
  return { riskId, revision: row.revision };
};
const assessment = async (ask: Ask) => ({
  ...(await newRisk(ask)),
  method: 'probability',
  inherent: low,
  current: low,
  residual: low,
  rationale: reason,
});
const treatment = async (ask: Ask) => {
  const assessed = await assessment(ask);
  await ask.call('risks.assess', assessed);
  return {
    ...(await now(ask, assessed.riskId)),
    option: 'modify',
    items: [{ action: 'Raise the racks', due: inAYear() }],
  };
};
/** A risk that waits for two signatures. */
const toSign = async (ask: Ask) => {
  const assessed = await assessment(ask);
  await ask.call('risks.assess', { ...assessed, inherent: tolerable, current: tolerable, residual: tolerable });
  const plan = { ...(await now(ask, assessed.riskId)), option: 'retain' };
  await ask.call('risks.planTreatment', plan);
  const asked = { ...(await now(ask, plan.riskId)), rationale: reason, until: inAMonth() };
  await ask.call('risks.acceptRisk', asked);
  return { ...(await now(ask, plan.riskId)), reason };
};
const signed = (name: string) => async (ask: Ask) => {
  const { riskId, ...signing } = await toSign(ask);
  await ask.call(name, { riskId, ...signing });
  return now(ask, riskId);
};
type SoaSeen = { items: { control: string; revision: number }[] };
const decideAll = async (ask: Ask) => {
  const { items } = await ask.call<SoaSeen>('controls.soa', { limit: 500 });
  const justification = `Needed ${randomUUID()}`;
  const decisions = items.map(({ control, revision }) => ({
    ...{ control, revision, justification },
    ...{ applicable: true, status: 'planned' },
  }));
  await ask.call('controls.decide', { decisions });
  const { summary } = await ask.call<{ summary: { contentHash: string } }>('controls.soaFacets');
  return { contentHash: summary.contentHash };
};

const evidenceNow = async (ask: Ask) => {
  const { id, revision } = await ask.call<Made & { revision: number }>('evidence.add', await newEvidence(ask));
  return { id, revision };
};
const runWithRejects: Example = async ({ first }) => ({
  runId: (await first<Made & { rejected: number }>('imports.list', {}, ({ rejected }) => rejected > 0)).id,
});

const seenAsset = ({ id, revision }: Made & { readonly revision?: number }) => ({ id, revision });

/** A valid input for every endpoint that does something or that asks for something; made anew each time. */
export const examples: Readonly<Record<string, Example>> = {
  'organisation.addUnit': ({ tenant }) => unit(tenant, 'hospital'),
  'organisation.moveUnit': async ({ tenant, call }) => {
    const { id: from } = await call('organisation.addUnit', unit(tenant, 'hospital'));
    const { id: parentId } = await call('organisation.addUnit', unit(tenant, 'hospital'));
    const { id } = await call('organisation.addUnit', unit(from, 'department'));
    return { id, revision: 1, parentId };
  },
  'organisation.addIssue': contextIssue,
  'organisation.editIssue': (ask) => ask.call('organisation.addIssue', contextIssue()),
  'organisation.withdrawIssue': (ask) => madeRow(ask, 'organisation.addIssue', contextIssue()),
  'organisation.addParty': party,
  'organisation.editParty': (ask) => ask.call('organisation.addParty', party()),
  'organisation.withdrawParty': (ask) => madeRow(ask, 'organisation.addParty', party()),
  'organisation.decideClimate': async ({ call }) => {
    const { climate } = await call<{ climate: Made | null }>('organisation.context');
    return { seen: climate?.id ?? null, relevant: true, rationale: `Heat in the server room ${randomUUID()}` };
  },
  'organisation.setTimeZone': async ({ call }) => {
    const { timeZone: seen } = await call<{ timeZone: string }>('organisation.settings');
    return { seen, timeZone: seen === 'Europe/Berlin' ? 'Europe/Vienna' : 'Europe/Berlin' };
  },
  'organisation.draftScope': scope,
  'organisation.approveScope': async (ask) => madeRow(ask, 'organisation.draftScope', await scope(ask)),

  'catalogs.show': () => ({ id: 'iso-27799-2025' }),
  'catalogs.crosswalk': () => ({ catalog: 'iso-27799-2025', item: '5.1' }),
  'catalogs.compare': () => ({ catalog: 'iso-27799-2025', to: 'iso-27001-2022' }),
  'catalogs.import': () => licensed('iso-27799-2025', '5.1'),
  'catalogs.importFile': () => {
    const { rows: _, ...head } = licensed('iso-27799-2025', '5.3');
    return { ...head, language: 'en', content: `id,text\n5.3,Words ${randomUUID()}\n` };
  },
  'catalogs.dropImport': async ({ call }) => {
    await call('catalogs.import', licensed('iso-27799-2025', '5.2'));
    return { catalog: 'iso-27799-2025' };
  },

  'assets.show': async ({ first }) => ({ id: (await first('assets.list')).id }),
  'assets.update': async ({ first }) => {
    const { id, revision } = await first<Made & { revision: number }>('assets.list');
    return { id, revision, changes: { owner: `Owner ${randomUUID()}` } };
  },
  'assets.updateMany': async ({ first }) => ({
    rows: [seenAsset(await first('assets.list'))],
    changes: { location: `Room ${randomUUID()}` },
  }),
  'assets.decide': async ({ first }) => {
    const review = await first<Made & { state: string }>('assets.reviews', {}, ({ state }) => state === 'open');
    return { reviewId: review.id, decision: 'different', reason };
  },
  'assets.history': async ({ first }) => ({ id: (await first('assets.list')).id }),
  'assets.components': async ({ first }) => ({ assetId: (await first('assets.list')).id }),
  'assets.componentsFacets': async ({ first }) => ({ assetId: (await first('assets.list')).id }),
  'assets.disclosure': async ({ call, first, handIn }) => {
    const text = 'Asset Tag,Manufacturer,Model,Serial No.\nV-1,Ventrano,V7,V-1\n';
    const fileName = 'ventilators.csv';
    await call('imports.start', { ...(await handIn(fileName, text)), fileName });
    const { id: assetId } = await first('assets.list', { text: 'V-1', filter: { maker: { in: ['Ventrano'] } } });
    const { disclosures } = await call<{ disclosures: Made[] }>('assets.show', { id: assetId });
    return { assetId, id: disclosures[0]?.id ?? '' };
  },
  'assets.follow': async ({ call, first }) => {
    const rows = [seenAsset(await first('assets.list'))];
    const { assets } = await call<{ assets: object[] }>('assets.updateMany', {
      ...{ rows, changes: { owner: randomUUID() } },
    });
    return { rows: assets, fields: ['owner'] };
  },
  'assets.beginEdit': () => ({ selection: { text: 'pump' } }),
  'assets.updateSelected': begunEdit,
  'assets.undoEdit': async (ask) => {
    const edit = await begunEdit(ask);
    await ask.call('assets.updateSelected', edit);
    return { editId: edit.editId };
  },
  'assets.reopen': async ({ call, first }) => {
    const review = await first<Made & { state: string }>('assets.reviews', {}, ({ state }) => state === 'open');
    await call('assets.decide', { reviewId: review.id, decision: 'different', reason });
    return { reviewId: review.id, reason };
  },
  'assets.split': async ({ call, first }) => {
    const both = await first('assets.list', { text: 'Twin 1' });
    const { sources } = await call<{ sources: { rowId: string }[] }>('assets.show', { id: both.id });
    return { assetId: both.id, rowId: sources.at(-1)?.rowId ?? '', reason };
  },

  ...register(
    'flows',
    { name: 'Results', from: 'LIS', to: 'EHR', information: 'results', form: 'electronic', protocol: 'hl7v2' },
    { protection: 'tls' },
  ),
  'flows.ofEndpoint': () => ({ names: ['LIS'] }),
  ...register('suppliers', { name: 'Acme Service' }, { contact: 'service desk' }),
  ...register('cryptography', { name: 'Archive key', assetType: 'related-crypto-material' }, { heldIn: 'HSM 2' }),
  'cryptography.setHorizon': async ({ call }) => {
    const { horizon } = await call<{ horizon: Made | null }>('cryptography.quantum');
    return { seen: horizon?.id ?? null, year: 2035, source: 'NIST IR 8547' };
  },
  ...register('documents', { title: 'Downtime procedure' }, { owner: 'Head of nursing' }),
  ...register('audits', { title: 'Backups are not tested' }, { owner: 'Head of IT' }),
  'people.erase': async ({ first }) => ({
    id: (await first<Made & { erased: boolean }>('people.list', {}, ({ erased }) => !erased)).id,
    reason,
  }),

  'evidence.add': newEvidence,
  'evidence.show': async (ask) => ({ id: (await ask.call('evidence.add', await newEvidence(ask))).id }),
  'evidence.link': async (ask) => ({
    ...(await evidenceNow(ask)),
    controls: [{ catalog: 'iso-27799-2025', item: '8.13' }],
  }),
  'evidence.withdraw': async (ask) => ({ id: (await ask.call('evidence.add', await newEvidence(ask))).id, reason }),
  'evidence.clear': async (ask) => ({ id: (await ask.call('evidence.add', await newEvidence(ask))).id }),

  'controls.source': () => ({ source: 'hipaa-security-rule' }),
  'controls.sourceFacets': () => ({ source: 'hipaa-security-rule' }),
  'controls.sourceProof': () => ({ source: 'hipaa-security-rule', item: '164.308(a)(2)' }),
  'controls.decide': async ({ call }) => {
    const { items } = await call<SoaSeen>('controls.soa', { limit: 500 });
    const revision = items.find(({ control }) => control === '5.2')?.revision ?? 0;
    return { decisions: [{ control: '5.2', revision, applicable: false, justification: `None here ${randomUUID()}` }] };
  },
  'controls.propose': () => ({
    factsHash: randomUUID(),
    library: 'example 1',
    rows: [{ control: '5.1', drivers: [{ kind: 'law', ref: randomUUID(), label: 'A law' }] }],
  }),
  'controls.approve': decideAll,
  'controls.version': async (ask) => {
    await ask.call('controls.approve', await decideAll(ask));
    return { version: (await ask.first<{ version: number }>('controls.versions')).version };
  },
  'controls.createApplied': applied,
  'controls.updateApplied': async ({ call }) => ({
    id: (await call('controls.createApplied', applied())).id,
    revision: 1,
    status: 'planned',
  }),

  'losses.add': () => lossScenario(),
  'losses.show': async ({ call }) => ({ id: (await call('losses.add', lossScenario())).id }),
  'losses.update': async (ask) => ({
    ...(await madeRow(ask, 'losses.add', lossScenario())),
    changes: { observedSince: '2020-01-01' },
  }),
  'losses.remove': async ({ call }) => ({ id: (await call('losses.add', lossScenario())).id }),
  'losses.restore': async ({ call }) => {
    const { id } = await call('losses.add', lossScenario());
    await call('losses.remove', { id });
    return { id };
  },
  'losses.estimate': async (ask) => ({ ...(await madeRow(ask, 'losses.add', lossScenario())), ...lossEstimate }),
  'losses.observe': async (ask) => ({
    ...(await madeRow(ask, 'losses.add', lossScenario())),
    ...{ on: '2026-01-05', amount: 1200 },
  }),
  'losses.withdrawObserved': async (ask) => {
    const seen = await madeRow(ask, 'losses.add', lossScenario());
    const after = await ask.call<LossSeen>('losses.observe', { ...seen, on: '2026-01-05', amount: 1200 });
    return { id: after.id, revision: after.revision, observedId: after.observed[0]?.id ?? '' };
  },
  'losses.portfolio': () => ({ unit: 'hours' }),
  'losses.setTolerance': async ({ call }) => ({
    seen: (await call<{ tolerance: Made | null }>('losses.portfolio', { unit: 'hours' })).tolerance?.id ?? null,
    unit: 'hours',
    points: [
      { loss: 10, probability: 0.5 },
      { loss: 1000, probability: 0.01 },
    ],
  }),

  'tasks.add': task,
  'tasks.addOwn': task,
  'tasks.show': async ({ call }) => ({ id: (await call('tasks.add', task())).id }),
  'tasks.update': async (ask) => ({ ...(await madeRow(ask, 'tasks.add', task())), changes: { priority: 'high' } }),
  'tasks.updateMany': async (ask) => ({
    rows: [await madeRow(ask, 'tasks.add', task())],
    changes: { priority: 'high' },
  }),
  'tasks.remove': async ({ call }) => ({ id: (await call('tasks.add', task())).id }),
  'tasks.restore': async ({ call }) => {
    const { id } = await call('tasks.add', task());
    await call('tasks.remove', { id });
    return { id };
  },
  'tasks.renewCalendar': () => ({ open: true }),
  'tasks.begin': (ask) => madeRow(ask, 'tasks.add', task()),
  'tasks.setReminders': async ({ call }) => ({
    seen: (await call<{ revision: number | null }>('tasks.reminders')).revision,
    ...{ ahead: 14, late: 3 },
  }),
  'tasks.finish': async (ask) => ({
    ...(await madeRow(ask, 'tasks.add', task())),
    ...{ outcome: 'done', evidenceId: (await evidenceNow(ask)).id },
  }),
  'tasks.reopen': finishedTask,
  'tasks.delegate': async (ask) => ({
    ...(await madeRow(ask, 'tasks.add', task())),
    deputy: { id: (await ask.person()).userId, from: '2026-11-23', until: inAYear() },
  }),

  'risks.accept': async ({ first }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    return { proposalId, factsHash, reason, owner: 'Head of IT' };
  },
  'risks.takeBack': async ({ first, call }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    const { row } = await call<{ row: { id: string; revision: number } }>('risks.accept', {
      proposalId,
      factsHash,
      reason,
    });
    return { riskId: row.id, revision: row.revision };
  },
  'risks.dismiss': async ({ first }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    return { proposalId, factsHash, reason };
  },
  'risks.restore': async ({ first, call }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    await call('risks.dismiss', { proposalId, factsHash, reason });
    return { proposalId };
  },
  'risks.edit': async (ask) => ({ ...(await newRisk(ask)), owner: 'Head of facilities' }),
  'risks.add': () => ({ title: 'Flood in the server room' }),
  'risks.show': async ({ first }) => ({ id: (await first('risks.list')).id }),
  'risks.assess': assessment,
  'risks.planTreatment': treatment,
  'risks.acceptRisk': async (ask) => {
    const plan = await treatment(ask);
    await ask.call('risks.planTreatment', plan);
    return { ...(await now(ask, plan.riskId)), rationale: reason, until: inAYear() };
  },
  'risks.signClinical': toSign,
  'risks.signManagement': toSign,
  'risks.withdrawClinical': signed('risks.signClinical'),
  'risks.withdrawManagement': signed('risks.signManagement'),
  'shared-devices.add': () => ({ name: 'Ward 3' }),
  'shared-devices.revoke': async ({ call }) => ({ id: (await call('shared-devices.add', { name: 'Ward 3' })).id }),
  'risks.close': async (ask) => ({ ...(await newRisk(ask)), reason }),
  'risks.setCriteria': async ({ call }) => {
    const { content, version: seen } = await call<{ content: { name: object }; version: number }>('risks.criteria');
    return { seen, content: { ...content, name: { en: `Ours ${randomUUID()}`, de: 'Unsere' } } };
  },

  'imports.start': async ({ handIn }) => {
    const fileName = 'more-suppliers.csv';
    const text = `Supplier ID,Name,Service\nS-${randomUUID()},Acme,Repairs\n`;
    return { ...(await handIn(fileName, text)), fileName, importer: 'supplier-list' };
  },
  'imports.show': async ({ first }) => ({ runId: (await first('imports.list')).id }),
  'search.everything': () => ({ text: 'pump' }),
  'organisation.renameUnit': async ({ tenant, call }) => ({
    id: (await call('organisation.addUnit', unit(tenant, 'hospital'))).id,
    revision: 1,
    name: `Unit ${randomUUID().slice(0, 8)}`,
  }),
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
  ...userExamples,
  ...documentExamples,
  ...provisioningExamples,
  'reports.recordExport': () => ({ table: 'assets', columns: ['name'], isFiltered: false }),
  'reports.render': () => ({ report: 'risk-register', format: 'csv' }),
};
