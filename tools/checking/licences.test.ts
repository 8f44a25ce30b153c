// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { lacksLicenceLine } from './licence-lines.ts';
import { isAllowed, productionPackages } from './licences.ts';

describe('a licence expression', () => {
  it.each([
    'MIT',
    '(MIT OR GPL-3.0-or-later)',
    'EPL-2.0 OR GPL-3.0-or-later',
    '(MIT AND Zlib)',
    'GPL-3.0-only OR (MIT AND (ISC OR GPL-2.0-only))',
  ])('%s can be met', (expression) => expect(isAllowed(expression)).toBe(true));

  it.each([
    'GPL-3.0-or-later',
    'MIT AND GPL-3.0-only',
    '(MIT OR ISC) AND AGPL-3.0-only',
    'UNLICENSED',
    '',
    'MIT ISC',
    '(MIT',
  ])('%s cannot be met', (expression) => expect(isAllowed(expression)).toBe(false));
});

describe('the production packages of a lock', () => {
  it('leave development out, name each version once, and take a missing licence from the parent', () => {
    const packages = productionPackages({
      packages: {
        '': {},
        'node_modules/b': { version: '1.0.0', license: 'MIT', optionalDependencies: { 'b-linux': '1.0.0' } },
        'node_modules/a': { version: '2.0.0', license: 'ISC' },
        'node_modules/b/node_modules/a': { version: '2.0.0', license: 'ISC' },
        'node_modules/tool': { version: '3.0.0', license: 'GPL-3.0-only', dev: true },
        'node_modules/b-linux': { version: '1.0.0', optional: true },
        'node_modules/nameless': { version: '0.1.0' },
      },
    });
    expect(
      packages.map(({ name, version, licence, isForOneSystem }) => [name, version, licence, isForOneSystem]),
    ).toEqual([
      ['a', '2.0.0', 'ISC', false],
      ['b', '1.0.0', 'MIT', false],
      ['b-linux', '1.0.0', 'MIT', true],
      ['nameless', '0.1.0', undefined, false],
    ]);
  });
});

describe('the licence line', () => {
  const line = 'SPDX-License-Identifier: Apache-2.0';

  it.each([
    ['src/a.ts', `// ${line}\n`],
    ['src/a.sql', `-- ${line}\n`],
    ['catalogs/x/catalog.yaml', `# ${line}\n`],
    ['.ci/run', `#!/usr/bin/env bash\n# ${line}\n`],
    ['README.md', 'no line'],
    ['src/importers/x/samples/a.yaml', 'no line'],
  ])('is not missed in %s', (name, text) => expect(lacksLicenceLine(name, text)).toBe(false));

  it.each([
    ['src/a.ts', `import a from 'a';\n// ${line}\n`],
    ['src/a.ts', ''],
    ['.ci/run', '#!/usr/bin/env bash\nset -e\n'],
  ])('is missed in %s: %j', (name, text) => expect(lacksLicenceLine(name, text)).toBe(true));
});
