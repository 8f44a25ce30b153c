// SPDX-License-Identifier: Apache-2.0
import { approvalsModule } from '../modules/approvals/index.ts';
import { assetsModule } from '../modules/assets/index.ts';
import { auditTrailModule } from '../modules/audit-trail/index.ts';
import { auditsModule } from '../modules/audits/index.ts';
import { awarenessModule } from '../modules/awareness/index.ts';
import { baselinesModule } from '../modules/baselines/index.ts';
import { catalogsModule } from '../modules/catalogs/index.ts';
import { certificationModule, clauseAreas, dueStages } from '../modules/certification/index.ts';
import { continuityModule } from '../modules/continuity/index.ts';
import { controlAreas, controlsModule } from '../modules/controls/index.ts';
import { cryptographyModule } from '../modules/cryptography/index.ts';
import { documentsModule } from '../modules/documents/index.ts';
import { eventReportsModule } from '../modules/event-reports/index.ts';
import { evidenceModule } from '../modules/evidence/index.ts';
import { exceptionsModule } from '../modules/exceptions/index.ts';
import { factsModule } from '../modules/facts/index.ts';
import { filesModule } from '../modules/files/index.ts';
import { flowsModule } from '../modules/flows/index.ts';
import { importsModule } from '../modules/imports/index.ts';
import { incidentsModule } from '../modules/incidents/index.ts';
import { legalModule } from '../modules/legal/index.ts';
import { lossesModule } from '../modules/losses/index.ts';
import {
  dueObjectives,
  reviewFigures as measuredFigures,
  clauseRecords as metricClauses,
  metricsModule,
} from '../modules/metrics/index.ts';
import { notificationsModule } from '../modules/notifications/index.ts';
import { organisationModule } from '../modules/organisation/index.ts';
import { peopleModule } from '../modules/people/index.ts';
import { privacyModule } from '../modules/privacy/index.ts';
import { processesModule } from '../modules/processes/index.ts';
import { provisioningModule } from '../modules/provisioning/index.ts';
import { recertificationModule } from '../modules/recertification/index.ts';
import { recordsModule } from '../modules/records/index.ts';
import { reportsModule } from '../modules/reports/index.ts';
import { reviewsModule } from '../modules/reviews/index.ts';
import { riskAreas, risksModule } from '../modules/risks/index.ts';
import { runsModule } from '../modules/runs/index.ts';
import { savedViewsModule } from '../modules/saved-views/index.ts';
import { searchModule } from '../modules/search/index.ts';
import { sharedDevicesModule } from '../modules/shared-devices/index.ts';
import type { Module, RecordSinks, RecordUndos } from '../modules/slots.ts';
import { suppliersModule } from '../modules/suppliers/index.ts';
import { tasksModule } from '../modules/tasks/index.ts';
import { unitAreas, usersModule } from '../modules/users/index.ts';

/** What people answer for, and so do not audit. */
const auditing = auditsModule([controlAreas, clauseAreas, riskAreas, unitAreas]);

/** Modules that own something of the hospital, in the order of the dependency table. */
const owners: readonly Module[] = [
  approvalsModule,
  organisationModule,
  catalogsModule,
  assetsModule,
  flowsModule,
  peopleModule,
  suppliersModule,
  documentsModule,
  auditing,
  evidenceModule,
  eventReportsModule,
  controlsModule,
  exceptionsModule,
  baselinesModule,
  lossesModule,
  cryptographyModule,
  recordsModule,
  privacyModule,
  recertificationModule,
  awarenessModule,
];

const risks = risksModule(owners.flatMap((module) => module.subjects ?? []));
const sinks: RecordSinks = Object.assign({}, ...[...owners, risks].map((module) => module.sinks ?? {}));
const undos: RecordUndos = Object.assign({}, ...[...owners, risks].map((module) => module.undos ?? {}));
const findUsed = [...owners, risks].flatMap((module) => module.findUsed ?? []);
const imports = importsModule(sinks, undos, findUsed);
const users = usersModule(allPermissions);
const reviews = reviewsModule([...[...owners, risks].flatMap((module) => module.reviews ?? []), measuredFigures]);
const holders: readonly Module[] = [
  ...owners,
  risks,
  incidentsModule,
  legalModule,
  continuityModule,
  processesModule,
  users,
  reviews,
];
/** The registers in which something is due. */
export const dueProviders = [...holders.flatMap((module) => module.due ?? []), dueObjectives, dueStages];
const tasks = tasksModule(dueProviders);
const certification = certificationModule([...holders.flatMap((module) => module.clauses ?? []), metricClauses]);
const factProviders = holders.flatMap((module) => module.facts ?? []);
const facts = factsModule(factProviders);
/** What the modules can measure. */
export const allMetrics = [...holders, tasks, facts].flatMap((module) => module.metrics ?? []);
const metrics = metricsModule(allMetrics);

/** What a search finds, in the order of its hits. */
const searched: readonly Module[] = [
  ...[assetsModule, risks, controlsModule, flowsModule, suppliersModule, peopleModule, documentsModule],
  ...[
    tasks,
    metrics,
    incidentsModule,
    legalModule,
    continuityModule,
    processesModule,
    recertificationModule,
    awarenessModule,
    exceptionsModule,
    baselinesModule,
    lossesModule,
    cryptographyModule,
    recordsModule,
    privacyModule,
    evidenceModule,
    auditing,
    reviews,
    certification,
    eventReportsModule,
    organisationModule,
    imports,
    users,
    catalogsModule,
  ],
];

/** Every module of the domain; those that work over the slots of others come last. */
export const modules: readonly Module[] = [
  ...owners,
  risks,
  incidentsModule,
  legalModule,
  continuityModule,
  processesModule,
  imports,
  tasks,
  certification,
  facts,
  metrics,
  reviews,
  reportsModule(factProviders),
  searchModule(searched.flatMap((module) => module.search ?? [])),
  filesModule([...owners, risks, imports].flatMap((module) => module.files ?? [])),
  runsModule,
  auditTrailModule,
  users,
  provisioningModule,
  sharedDevicesModule,
  notificationsModule(allPermissions),
  savedViewsModule(listPermission),
];

/** Every permission that a contract declares, in order. */
export function allPermissions(): readonly string[] {
  const declared = modules.flatMap((module) => Object.values(module.contract).map(({ permission }) => permission));
  return [...new Set<string>(declared)].sort();
}

/** The right that a list needs, by the endpoint that reads it: `assets.list`; undefined for what is no list. */
function listPermission(list: string): string | undefined {
  const [name = '', key = ''] = list.split('.');
  const contract = modules.find((module) => module.name === name)?.contract ?? {};
  return Object.hasOwn(contract, `${key}Facets`) ? contract[key]?.permission : undefined;
}
