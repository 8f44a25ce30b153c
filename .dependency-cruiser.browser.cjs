// SPDX-License-Identifier: Apache-2.0
// What is loaded at run time from where the browser starts: types do not count here, detours do. Run by `npm run check`.
const { options } = require('./.dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'browser-never-loads-server',
      severity: 'error',
      comment:
        'Contracts and screens are loaded by the browser: nothing behind them may be a server file or a module of Node.',
      from: { path: '^src/(contract/|ui/|modules/[^/]+/(contract[.]ts$|ui/))' },
      to: {
        path: [
          '^src/(platform|app|cli)/',
          '^src/modules/[^/]+/(service|store|index)([.]ts$|/)',
          '^(node:)?(fs|net|tls|dns|child_process|crypto|http|https|os|path|url|stream|worker_threads)(/|$)',
          'node_modules/(pg|kysely|fastify|pino)/',
        ],
        reachable: true,
      },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
