// SPDX-License-Identifier: Apache-2.0
import { askIn } from '../../tools/conformance/ask.ts';
import { examples } from '../../tools/conformance/endpoint-examples.ts';
import type { World } from '../harness/world.ts';
import { type Hospital, worldOf } from './hospital.ts';

const catalog = 'iso-27799-2025';

/** What makes rows for pages that are empty in a hospital that has only been loaded. */
const made = [
  ...[
    'evidence.link',
    'event-reports.triage',
    'shared-devices.add',
    'exceptions.vote',
    'baselines.record',
    'controls.vote',
    'risks.signClinical',
  ],
  ...['organisation.addIssue', 'organisation.addParty', 'organisation.draftScope', 'losses.estimate'],
  ...[
    'tasks.add',
    'tasks.finish',
    'suppliers.contractAdd',
    'legal.addUsual',
    'legal.link',
    'records.dispose',
    'privacy.add',
    'privacy.requestAdd',
    'privacy.processorAdd',
    'privacy.agreementAdd',
    'metrics.measure',
    'incidents.note',
    'processes.walk',
    'recertification.start',
    'awareness.add',
    'continuity.add',
    'continuity.procedureAdd',
    'continuity.exerciseAdd',
    'metrics.objectiveMeasure',
    'certification.assign',
    'cryptography.add',
    'cryptography.setHorizon',
  ],
  ...['audits.programmeAdd', 'audits.auditReport', 'audits.auditAnswer', 'reviews.decide', 'certification.setStage'],
  ...['provisioning.mapGroup', 'users.invite', 'users.addDeputy', 'users.createToken', 'users.addRole'],
];

/** Addresses by their route; a route with parameters has those of rows that there are. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/**
 * Lets the administrator of the hospital do what its ISMS and risk managers do, and makes something to be seen on every page.
 * @returns the addresses of all pages for people who are signed in @throws Error when there is no row for one of them
 */
export async function fillPages(hospital: Hospital): Promise<Addresses> {
  const world = await worldOf(hospital.app);
  const ask = askIn(world);
  for (const name of made) await world.call(name, await examples[name]?.(ask));
  // leaves a document in force; to have read it is said by people who have signed in
  await examples['documents.acknowledge']?.(ask);
  await giveRoles(world, hospital.login('administrator').email, managers);
  const addresses = await addressesIn(world);
  const missing = Object.values(addresses)
    .flat()
    .find((address) => address.includes('undefined'));
  if (missing) throw new Error(`There is no row for ${missing}.`);
  return addresses;
}

/** Pages with an address for people who are not signed in, who have it from a poster or a mail. */
export async function addressesOutside(hospital: Hospital): Promise<Addresses> {
  const world = await worldOf(hospital.app);
  const codeOf = async (name: string, input: object) => (await world.call<{ code: string }>(name, input)).code;
  return {
    '/report/$code': [`/report/${await codeOf('event-reports.addPoint', { label: 'Ward 8' })}`],
    '/invitation/$code': [
      `/invitation/${await codeOf('users.invite', { email: 'new@riverside.example', role: 'staff' })}`,
    ],
  };
}

/** What an administrator needs besides to be shown all pages. */
export const managers = ['isms-manager', 'medical-it-risk-manager', 'privacy-officer'];

export async function giveRoles(world: World, email: string, roles: readonly string[]): Promise<void> {
  const { items } = await world.call<{ items: { userId: string; email: string | null }[] }>('users.list', {
    text: email,
  });
  const userId = items.find((user) => user.email === email)?.userId;
  for (const role of roles) await world.call('users.assign', { userId, role });
}

async function addressesIn(world: World): Promise<Addresses> {
  const { first } = askIn(world);
  const id = async (list: string, input: object = {}) => (await first(list, input)).id;
  const asset = `/assets/${await id('assets.list', { text: 'haemodialysis' })}`;
  const tabs = ['identity', 'facts', 'network', 'risks', 'disclosure', 'components', 'history'];
  const registered = await first<{ id: string; kind: string }>(
    'risks.list',
    { text: 'Flood' },
    (row) => row.kind === 'risk',
  );
  const risk = `/risks/${registered.id}`;
  const read = await first<{ id: string; here: boolean; currency: string }>(
    'documents.list',
    {},
    (row) => row.here && row.currency === 'current',
  );
  await world.call('documents.begin', { id: read.id });
  const document = `/documents/${read.id}`;
  const rejected = await first<{ id: string; rejected: number }>('imports.list', {}, (run) => run.rejected > 0);
  const { code } = await world.call<{ code: string }>('event-reports.addPoint', { label: 'Ward 7' });
  const plain = [
    ...['/', '/settings', '/assets', '/assets/reviews', '/flows', '/flows/map', '/organisation', '/scope', '/reports'],
    ...[
      '/risks/matrix',
      '/risks/methods',
      '/recertification',
      '/awareness',
      '/risks/plan',
      '/controls/soa/versions',
      '/catalogs',
      '/catalogs/crosswalk',
      '/catalogs/import',
      '/evidence',
    ],
    ...[
      '/suppliers',
      '/suppliers/contracts',
      '/legal',
      '/records',
      '/privacy',
      '/privacy/requests',
      '/privacy/processors',
      '/privacy/agreements',
      '/metrics',
      '/metrics/objectives',
      '/incidents',
      '/incidents/duties',
      '/processes',
      '/continuity',
      '/continuity/procedures',
      '/continuity/exercises',
      '/exceptions',
      '/baselines',
      '/cryptography',
      '/cryptography/quantum',
      '/people',
      '/people/samples',
      '/documents',
      '/audits',
      '/audits/programme',
      '/audits/plans',
      '/reviews',
      '/certification/plans',
      '/imports',
      '/imports/new',
      '/runs',
      '/audit-trail',
    ],
    ...[
      '/event-reports',
      '/event-reports/new',
      '/event-reports/mine',
      '/notifications',
      '/event-reports/points',
      '/users',
      '/groups',
      '/roles',
      '/tokens',
      '/account',
    ],
    '/shared-devices',
    '/tasks',
  ];
  return {
    ...Object.fromEntries(plain.map((route) => [route, [route]])),
    '/assets/$assetId': tabs.map((tab) => `${asset}?tab=${tab}`),
    '/audit-trail/$seq': ['/audit-trail/1'],
    '/audit-trail/rows/$rowId': [`/audit-trail/rows/${asset.split('/').at(-1)}`],
    '/catalogs/$catalog': [`/catalogs/${catalog}`],
    '/controls/soa': [
      ...['/controls/soa', '/controls/soa?control="8.13"', '/controls/soa?rows=hipaa-security-rule'],
      '/controls/soa?columns=["title","state","source:nist-csf-2.0","source:hipaa-security-rule"]',
    ],
    '/controls/$catalog/$item': [`/controls/${catalog}/8.13`],
    '/documents/$documentId': ['', '?tab=changes', '?tab=versions', '?tab=readers'].map((tab) => `${document}${tab}`),
    '/documents/$documentId/edit': [`${document}/edit?version=2`],
    '/reading': ['/reading'],
    '/reading/$documentId': [document.replace('documents', 'reading')],
    '/templates': ['/templates'],
    '/event-reports/poster/$code': [`/event-reports/poster/${code}`],
    '/event-reports/$reportId': [`/event-reports/${await id('event-reports.list')}`],
    '/evidence/$id': [`/evidence/${await id('evidence.list')}`],
    '/flows/$flowId': [`/flows/${await id('flows.list')}`],
    '/imports/$runId': [`/imports/${rejected.id}`],
    '/baselines/$baselineId': [`/baselines/${await id('baselines.list')}`],
    '/exceptions/$exceptionId': [`/exceptions/${await id('exceptions.list')}`],
    '/losses': ['/losses', '/losses?unit=hours'],
    '/losses/what-if': ['/losses/what-if?unit=hours'],
    '/losses/$lossId': [`/losses/${await id('losses.list')}`],
    '/records/$classId': [
      `/records/${(await first<{ id: string; places: number }>('records.list', {}, (row) => row.places > 0)).id}`,
    ],
    '/audits/plans/$auditId': [`/audits/plans/${await id('audits.auditList')}`],
    '/reviews/$reviewId': [`/reviews/${await id('reviews.list')}`],
    '/certification': ['/certification', '/certification?clause="4.3"'],
    '/awareness/$requirementId': [`/awareness/${await id('awareness.list')}`],
    '/recertification/$campaignId': [`/recertification/${await id('recertification.list')}`],
    '/risks': ['/risks'],
    '/risks/proposals': ['/risks/proposals', '/risks/proposals?tab=questions'],
    '/risks/criteria': ['/risks/criteria', '/risks/criteria?do=edit'],
    '/risks/$riskId': [
      ...['', '?do=assess', '?do=assess-by', '?do=treat', '?do=edit'].map((dialog) => `${risk}${dialog}`),
      `/risks/${await id('risks.proposals', { state: 'cannot-tell' })}`,
    ],
    '/my-work': ['/my-work', '/my-work?view=month'],
    '/team-work': ['/team-work', '/team-work?view=month'],
    '/tasks/$taskId': [`/tasks/${await id('tasks.list')}`],
    '/groups/$groupId': [`/groups/${await id('provisioning.roleGroups')}`],
    '/users/$userId': [`/users/${(await first<{ id: string; userId: string }>('users.list')).userId}`],
  };
}
