// SPDX-License-Identifier: Apache-2.0
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'bin/*.mjs',
    'src/cli/main.ts',
    'src/{importers,checks}/*/{importer,check}.ts',
    // the wire: also read by whoever calls it over HTTP
    'src/contract/*.ts',
    'src/modules/*/contract.ts',
    // screens, found by the shell by their paths
    'src/ui/i18n/languages/*.ts',
    'src/modules/*/ui/routes.tsx',
    'test/browser/gallery/{main.tsx,vite.config.ts}',
    'tools/*.ts',
    'bench/main.ts',
    'examples/riverside/generate.ts',
    // started as processes of their own
    'test/harness/{join-database,run-counting-job,run-serve,use-s3}.ts',
    'test/harness/watchdog.mjs',
  ],
  project: ['{src,test,tools,bench,examples}/**/*.{ts,tsx,mjs}', 'bin/*.mjs'],
  ignoreExportsUsedInFile: true,
  // the face of a module names the types of what it hands out
  ignoreIssues: { 'src/modules/*/index.ts': ['types'] },
  // found by their paths: a compiler beside the one of the same name that other tools load, and the fonts of documents
  // and the program that browser tests put into a page
  ignoreDependencies: ['typescript7', '@expo-google-fonts/source-sans-3', 'axe-core'],
  // programs of the host that tests use where they are at hand
  ignoreBinaries: ['pdftotext', 'age', 'sha256sum', 'openssl', 'systemd-analyze'],
};
export default config;
