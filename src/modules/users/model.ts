// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';

export type BuiltInRole = {
  readonly title: LocalText;
  /** What it may do, as patterns: `risks:*`, `*:read`, `users:manage`. */
  readonly allow: readonly string[];
  /** What who has this role never may, whatever other roles say. */
  readonly never?: readonly string[];
  /** Without a second factor a session has no rights but `self`. */
  readonly secondFactor?: true;
  /**
   * For people from outside the house: given until a date only, and for named units or, with the reason, for the whole group.
   */
  readonly outside?: true;
  /** Is given to service accounts only. */
  readonly services?: true;
};

/** Own account, and ending one's sessions, tokens and deputies. */
export const self = 'users:self';
/** What everybody may who belongs to a tenant. */
export const everybody: readonly string[] = [
  self,
  'users:delegate',
  'notifications:self',
  'saved-views:self',
  'tasks:self',
  'event-reports:submit',
  'documents:acknowledge',
  'search:use',
  'reports:take-rows',
];

/** Modules and rights that `*` does not stand for: a role names them or has nothing of them. */
const namedModules = ['privacy-cases'];
const namedRights = ['risks:sign-off-clinical', 'risks:sign-off-management'];

const domain = [
  'organisation',
  'approvals',
  'catalogs',
  'assets',
  'flows',
  'risks',
  'controls',
  'evidence',
  'documents',
  'facts',
];
const reading = domain.map((module) => `${module}:read`);
const requesting = [
  'legal:read',
  'continuity:read',
  'processes:read',
  'exceptions:read',
  'exceptions:request',
  'baselines:read',
  'baselines:record',
];
/** What those do who work here, and nobody from outside. */
const handingIn = ['files:*', 'evidence:add', 'runs:read', 'runs:cancel', 'documents:export'];

export const builtInRoles = {
  administrator: {
    title: { en: 'Administrator', de: 'Administration' },
    allow: [
      '*:read',
      'users:*',
      'provisioning:map',
      'organisation:update',
      'catalogs:*',
      'imports:*',
      'files:*',
      'runs:*',
      'people:*',
      'facts:*',
      'audit-trail:*',
      'event-reports:set-up',
      'saved-views:share',
      'shared-devices:*',
    ],
    never: ['privacy-cases:*'],
    secondFactor: true,
  },
  'isms-manager': {
    title: { en: 'ISMS manager', de: 'ISMS-Verantwortliche' },
    allow: [
      ...['*:read', ...domain.filter((module) => module !== 'risks').map((module) => `${module}:*`)],
      ...['risks:assess', 'risks:decide', 'risks:propose', 'risks:set-criteria', 'risks:treat'],
      'risks:decide-escalation',
      ...[
        'losses:*',
        'metrics:*',
        'incidents:*',
        'legal:*',
        'continuity:*',
        'processes:*',
        'recertification:*',
        'awareness:*',
        'baselines:*',
        'exceptions:*',
        'certification:*',
        'cryptography:*',
        'privacy:update',
        'records:*',
        'saved-views:share',
        'suppliers:*',
        'tasks:*',
        'audits:*',
        'reviews:update',
        'reviews:export',
        'imports:*',
        'files:*',
        'reports:*',
        'runs:*',
        'event-reports:*',
        'audit-trail:*',
      ],
    ],
  },
  'control-owner': {
    title: { en: 'Control owner', de: 'Maßnahmenverantwortliche' },
    allow: [
      ...[...reading, ...handingIn, ...requesting],
      ...['controls:update', 'documents:comment', 'suppliers:read', 'audits:read'],
      ...['recertification:read', 'recertification:decide', 'awareness:read'],
    ],
  },
  'medical-it-risk-manager': {
    title: { en: 'Medical IT-network risk manager', de: 'Risikomanagement medizinischer IT-Netzwerke' },
    allow: [
      ...[
        '*:read',
        'losses:estimate',
        'exceptions:request',
        'risks:assess',
        'risks:decide',
        'risks:propose',
        'risks:treat',
        'risks:decide-escalation',
        'facts:refresh',
      ],
      ...['assets:update', 'flows:update', 'reports:export', 'tasks:assign', ...handingIn],
    ],
  },
  'privacy-officer': {
    title: { en: 'Privacy officer', de: 'Datenschutzkoordination' },
    allow: [
      ...[
        ...reading,
        ...handingIn,
        'people:*',
        'suppliers:*',
        'risks:assess',
        'risks:decide-escalation',
        'documents:update',
        'documents:comment',
        'records:*',
        'privacy:read',
        'privacy:update',
        'privacy:handle-requests',
        'privacy-cases:*',
        ...['legal:read', 'legal:update'],
        ...['incidents:read', 'incidents:update', 'incidents:note', 'incidents:decide-breach'],
      ],
      ...['tasks:read', 'tasks:assign'],
    ],
  },
  'internal-auditor': {
    title: { en: 'Internal auditor', de: 'Interne Revision' },
    allow: [
      '*:read',
      'audits:*',
      'processes:walk',
      'audit-trail:*',
      'evidence:add',
      'files:*',
      'reports:export',
      'documents:export',
    ],
    secondFactor: true,
  },
  'external-auditor': {
    title: { en: 'External auditor', de: 'Externe Auditorinnen und Auditoren' },
    allow: [
      ...reading,
      'exceptions:read',
      'baselines:read',
      'suppliers:read',
      'audits:read',
      'files:read',
      'legal:read',
    ],
    never: ['users:delegate', 'event-reports:submit', 'tasks:self', 'documents:acknowledge', 'documents:export'],
    secondFactor: true,
    outside: true,
  },
  'biomedical-engineer': {
    title: { en: 'Biomedical engineer', de: 'Medizintechnik' },
    allow: [
      ...[...reading, ...handingIn, ...requesting],
      ...['assets:update', 'imports:*', 'suppliers:read', 'controls:update'],
      ...['recertification:read', 'recertification:decide', 'awareness:read'],
    ],
  },
  'network-engineer': {
    title: { en: 'Network engineer', de: 'Netzwerktechnik' },
    allow: [
      ...reading,
      ...handingIn,
      ...requesting,
      'assets:update',
      'flows:update',
      'imports:*',
      'suppliers:read',
      'controls:update',
      ...['recertification:read', 'recertification:decide', 'awareness:read'],
    ],
  },
  'clinical-safety-officer': {
    title: { en: 'Clinical safety officer', de: 'Klinische Sicherheit' },
    allow: [
      ...reading,
      ...handingIn,
      'risks:assess',
      'risks:decide',
      'risks:treat',
      'risks:sign-off-clinical',
      'risks:decide-escalation',
      'event-reports:read',
      'event-reports:triage',
      'incidents:read',
      'incidents:update',
      'continuity:read',
      'continuity:update',
      ...['processes:read', 'processes:update', 'processes:walk'],
    ],
  },
  'data-protection-officer': {
    title: { en: 'Data protection officer', de: 'Datenschutzbeauftragte' },
    allow: [
      ...['*:read', 'files:read-restricted', 'reports:export', 'documents:export'],
      ...['privacy-cases:*', 'privacy:advise', 'privacy:handle-requests', 'risks:decide-escalation'],
    ],
  },
  'top-management': {
    title: { en: 'Top management', de: 'Geschäftsleitung' },
    allow: [
      ...reading,
      'suppliers:read',
      'audits:read',
      'audits:export',
      'reviews:*',
      'losses:read',
      'losses:set-tolerance',
      'metrics:read',
      'incidents:read',
      'legal:read',
      'continuity:read',
      'processes:read',
      'recertification:read',
      'recertification:decide',
      'awareness:read',
      'reports:*',
      'documents:export',
      'tasks:read',
      'risks:accept',
      'risks:sign-off-management',
      'risks:decide-escalation',
      'controls:approve',
      'exceptions:read',
      'exceptions:approve',
      'baselines:read',
      'baselines:approve',
      'organisation:approve',
      'approvals:set-rules',
      'documents:approve',
      'documents:comment',
    ],
  },
  staff: {
    title: { en: 'Staff', de: 'Mitarbeitende' },
    allow: ['organisation:read', 'documents:read', 'documents:export'],
  },
  supplier: { title: { en: 'Supplier', de: 'Lieferantinnen und Lieferanten' }, allow: ['files:hand-in'] },
  provisioning: {
    title: { en: 'Provisioning', de: 'Kontenbereitstellung' },
    allow: ['provisioning:use'],
    services: true,
  },
} as const satisfies Readonly<Record<string, BuiltInRole>>;
export type RoleName = keyof typeof builtInRoles;

export const roleNames = Object.keys(builtInRoles) as RoleName[];
export const builtIn = (role: string): BuiltInRole | undefined =>
  Object.hasOwn(builtInRoles, role) ? builtInRoles[role as RoleName] : undefined;

/** People from outside have their role by name and until a date: no group gives it. */
export const isByName = (role: string): boolean => builtIn(role)?.outside === true || role === 'supplier';

/** The permissions that patterns stand for, of all that there are. */
export function expand(patterns: readonly string[], all: readonly string[]): string[] {
  return all.filter((permission) => patterns.some((pattern) => fits(pattern, permission)));
}

function fits(pattern: string, permission: string): boolean {
  const [module = '', right] = permission.split(':');
  const [wantedModule, wantedRight] = pattern.split(':');
  const isModule = wantedModule === module || (wantedModule === '*' && !namedModules.includes(module));
  return isModule && (wantedRight === right || (wantedRight === '*' && !namedRights.includes(permission)));
}

export type CustomRole = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly secondFactor: boolean;
};

/** A role that somebody has now, with where it holds. */
export type Held = { readonly role: string; readonly units: readonly string[] | null };

/** What one role gives, and where. */
export type Grant = { readonly permissions: ReadonlySet<string>; readonly units: 'all' | readonly string[] };
export type Rights = { readonly grants: readonly Grant[]; readonly secondFactor: boolean };

/** What roles give together. A right holds where the role that gives it holds, and no further. */
export function rightsOf(held: readonly Held[], custom: readonly CustomRole[], all: readonly string[]): Rights {
  const never = new Set(held.flatMap(({ role }) => expand(builtIn(role)?.never ?? [], all)));
  const grants = held.map(({ role, units }) => {
    const given = givenBy(role, custom, all);
    return {
      permissions: new Set(given.filter((permission) => !never.has(permission))),
      units: units ?? 'all',
    } as const;
  });
  const secondFactor = held.some(
    ({ role }) =>
      builtIn(role)?.secondFactor === true || custom.some(({ id, secondFactor }) => id === role && secondFactor),
  );
  return { grants, secondFactor };
}

export function permissionsOf(role: string, custom: readonly CustomRole[], all: readonly string[]): string[] {
  const known = builtIn(role);
  if (known)
    return expand(known.allow, all).filter((permission) => !expand(known.never ?? [], all).includes(permission));
  return expand(custom.find(({ id }) => id === role)?.permissions ?? [], all);
}

/** What a role gives to who has no other: its own rights, and those of everybody. */
export function givenBy(role: string, custom: readonly CustomRole[], all: readonly string[]): string[] {
  const never = expand(builtIn(role)?.never ?? [], all);
  const given = new Set([...permissionsOf(role, custom, all), ...expand(everybody, all)]);
  return [...given].filter((permission) => !never.includes(permission)).sort();
}

export const allOf = ({ grants }: Rights): Set<string> =>
  new Set(grants.flatMap(({ permissions }) => [...permissions]));

/** Where a right holds; without one, where any of the rights holds. */
export function scopeOf({ grants }: Rights, permission?: string): 'all' | string[] {
  const giving = grants.filter(({ permissions }) => permission === undefined || permissions.has(permission));
  if (giving.some(({ units }) => units === 'all')) return 'all';
  return [...new Set(giving.flatMap(({ units }) => (units === 'all' ? [] : units)))];
}
