// SPDX-License-Identifier: Apache-2.0
// (app, cli) -> modules -> (platform, importers/engine, checks/engine, engines) -> contract. Run by `npm run check`.

// Which module may call which other module's index.ts. A module without a row fails a test.
const mayUse = {
  organisation: [],
  catalogs: [],
  facts: [],
  imports: ['organisation'],
  assets: ['organisation', 'imports', 'audit-trail'],
  flows: ['organisation', 'assets'],
  risks: ['catalogs', 'facts', 'assets', 'flows', 'approvals', 'users'],
  controls: ['catalogs', 'approvals', 'exceptions'],
  baselines: ['approvals', 'assets', 'catalogs', 'exceptions'],
  exceptions: ['catalogs', 'approvals', 'risks', 'assets'],
  evidence: ['catalogs'],
  people: ['organisation', 'imports'],
  suppliers: [],
  documents: ['approvals', 'organisation', 'users'],
  approvals: ['users'],
  audits: ['catalogs', 'controls', 'evidence', 'tasks', 'users'],
  'audit-trail': [],
  users: [],
  notifications: ['users'],
  provisioning: ['users'],
  'shared-devices': [],
  'event-reports': ['users'],
  files: [],
  runs: [],
  'saved-views': [],
  search: [],
  losses: ['risks'],
  tasks: ['users', 'evidence'],
  cryptography: [],
  records: [],
  metrics: [],
  certification: ['audits', 'catalogs'],
  incidents: ['assets', 'risks', 'event-reports'],
  legal: ['catalogs', 'documents', 'incidents'],
  continuity: ['assets'],
  processes: ['catalogs'],
  privacy: ['suppliers'],
  reviews: ['tasks', 'users'],
  recertification: ['people', 'users'],
  awareness: ['people'],
  reports: [
    'organisation',
    'catalogs',
    'facts',
    'imports',
    'assets',
    'flows',
    'risks',
    'controls',
    'evidence',
    'losses',
    'audits',
  ],
};

// Which engine may use which other engine.
const engineMayUse = {
  pictures: [],
  loss: [],
  crosswalk: [],
  recurrence: [],
  icalendar: [],
  libraries: ['crosswalk'],
  oscal: ['crosswalk'],
};

const anyOf = (names) => `(${names.join('|')})`;

const perModule = Object.entries(mayUse).map(([name, others]) => ({
  name: `${name}-uses-only-its-list`,
  severity: 'error',
  comment: `${name} may call: ${others.join(', ') || 'no other module'}. Raise an event or write a fact instead, or add to mayUse with a reason.`,
  from: { path: `^src/modules/${name}/`, pathNot: '/ui/' },
  to: {
    path: '^src/modules/[^/]+/',
    pathNot: [`^src/modules/${anyOf([name, ...others])}/`, '^src/modules/[^/]+/contract[.]ts$'],
  },
}));

const perEngine = Object.entries(engineMayUse).map(([name, others]) => ({
  name: `engine-${name}-uses-only-its-list`,
  severity: 'error',
  comment: `The engine ${name} may use: ${others.join(', ') || 'no other engine'}. It could be a package of its own.`,
  from: { path: `^src/engines/${name}/` },
  to: { path: '^src/', pathNot: [`^src/engines/${anyOf([name, ...others])}/`, '^src/contract/'] },
}));

// What reaches outside the process.
const inputOutput =
  '^(node:)?(fs|net|tls|dgram|dns|http|https|http2|child_process|worker_threads|cluster)(/|$)|node_modules/(pg|kysely|fastify)/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that need each other are one file, or a third one is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'module-only-by-its-face',
      severity: 'error',
      comment: 'Another module is reached through its index.ts, or its contract.ts for types.',
      from: { path: '^src/modules/([^/]+)/', pathNot: '^src/modules/[^/]+/ui/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(index|contract)[.]ts$'] },
    },
    ...perModule,
    {
      name: 'shared-words-know-no-module',
      severity: 'error',
      comment:
        'The files directly in src/modules are the words all modules share: slots and registers. They use no module.',
      from: { path: '^src/modules/[^/]+[.]ts$' },
      to: { path: '^src/modules/[^/]+/' },
    },
    ...perEngine,
    {
      name: 'engine-has-a-row',
      severity: 'error',
      comment: 'Add the engine to engineMayUse.',
      from: { path: '^src/engines/', pathNot: `^src/engines/${anyOf(Object.keys(engineMayUse))}/` },
      to: {},
    },
    {
      name: 'engine-is-pure',
      severity: 'error',
      comment: 'An engine is an algorithm: no module of Node, no input or output.',
      from: { path: '^src/engines/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-is-pure',
      severity: 'error',
      comment: 'A contract uses contracts, the pure words of its own module, the kinds of imported records, and zod.',
      from: { path: '^src/(contract|modules/[^/]+/contract[.]ts$)' },
      to: {
        pathNot: [
          '^src/contract/',
          '^src/modules/[^/]+/',
          '^src/modules/[^/]+[.]ts$',
          '^src/importers/engine/records[.]ts$',
          'node_modules/zod/',
        ],
      },
    },
    {
      name: 'model-is-pure',
      severity: 'error',
      comment: 'A model holds rules without side effects; it may use engines.',
      from: { path: '^src/modules/([^/]+)/model([.]ts$|/)' },
      to: { path: ['^src/platform/(db|tenancy|jobs|outbox|files|invoke|log|config|audit-trail)/', inputOutput] },
    },
    {
      name: 'sql-only-in-store',
      severity: 'error',
      comment: 'A module writes its SQL in store.ts or below store/.',
      from: { path: '^src/modules/[^/]+/', pathNot: ['/(store[.]ts|store/.+)$', '[.]fixture[.]ts$'] },
      to: { path: ['^src/platform/db/', 'node_modules/(kysely|pg)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'check-is-pure',
      severity: 'error',
      comment: 'A check evaluates what it is given; a probe is handed its sockets.',
      from: { path: '^src/checks/([^/]+)/', pathNot: '^src/checks/engine/' },
      to: { path: ['^src/', inputOutput], pathNot: ['^src/checks/(engine|$1)/', '^src/engines/', '^src/contract/'] },
    },
    {
      name: 'importer-is-pure',
      severity: 'error',
      comment: 'An importer reads the stream it is given and yields records; writing belongs to the modules.',
      from: { path: '^src/importers/([^/]+)/', pathNot: '^src/importers/engine/' },
      to: { path: ['^src/', inputOutput], pathNot: ['^src/importers/(engine|$1)/', '^src/engines/', '^src/contract/'] },
    },
    {
      name: 'importers-engine-stands-low',
      severity: 'error',
      from: { path: '^src/(importers|checks)/engine/' },
      to: { path: '^src/', pathNot: ['^src/(importers|checks)/engine/', '^src/engines/', '^src/contract/'] },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      comment: 'The platform serves every module and knows none.',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: ['^src/platform/', '^src/contract/', '^src/engines/'] },
    },
    {
      name: 'only-app-composes',
      severity: 'error',
      comment: 'src/app is the only place that knows everybody; the command line starts it.',
      from: { path: '^src/', pathNot: '^src/(app|cli)/' },
      to: { path: '^src/(app|cli)/' },
    },
    {
      name: 'ui-never-server',
      severity: 'error',
      comment: 'Screens see contracts (with the schemas and lists that some are split into), models and engines.',
      from: { path: '^src/(ui/|modules/[^/]+/ui/)' },
      to: {
        path: [
          '^src/(platform|app|cli|checks|importers)/',
          '^src/modules/[^/]+/(?!ui/|model/|[a-z-]*(contract|model|schemas|lists)[.]ts$)',
        ],
      },
    },
    {
      name: 'only-ui-sees-ui',
      severity: 'error',
      comment:
        'Screens are built for the browser; the server delivers them and knows none. Their words it may read: documents say what the screens say.',
      from: { path: '^src/', pathNot: '^src/(ui/|modules/[^/]+/ui/)' },
      to: { path: '^src/(ui/|modules/[^/]+/ui/)', pathNot: '^src/modules/[^/]+/ui/text/[^/]+[.]json$' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      // types of the build, which have no file of code
      from: { pathNot: '^src/ui/env[.]d[.]ts$' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'What runs in a hospital uses production dependencies only.',
      from: { path: '^src/', pathNot: ['/ui/', '^src/importers/engine/testing[^/]*[.]ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]test[.]tsx?$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
