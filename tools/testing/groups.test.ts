// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../checking/program.ts';
import { groupOf, selectTests } from './groups.ts';

const everything = { groups: [], filters: [], except: [] };

describe('the group of a test', () => {
  it.each([
    ['src/modules/risks/model.test.ts', 'unit'],
    ['src/modules/risks/risks.api.test.ts', 'db'],
    ['src/platform/jobs/run-job.db.test.ts', 'db'],
    ['src/cli/assess.e2e.test.ts', 'e2e'],
    ['test/external/nmap.test.ts', 'external'],
    ['test/browser/shell.test.ts', 'browser'],
  ])('of %s is %s', (file, group) => expect(groupOf(file)).toBe(group));

  it('is one with a database for every test that uses one', () => {
    const misnamed = selectTests(root, { ...everything, groups: ['unit'] }, false).filter((file) =>
      /harness\/(world|embedded)\.ts|inject\('database'\)/.test(fs.readFileSync(path.join(root, file), 'utf8')),
    );
    expect(misnamed.filter((file) => !file.endsWith('groups.test.ts'))).toEqual([]);
  });
});

describe('a selection of tests', () => {
  it('holds every test file once', () => {
    const all = selectTests(root, everything, false);
    expect(all).toContain('tools/testing/groups.test.ts');
    expect(new Set(all).size).toBe(all.length);
  });

  it('narrows by group and by a part of the path', () => {
    const some = selectTests(
      root,
      { ...everything, groups: ['db'], filters: ['platform/tenancy', 'platform/jobs'] },
      false,
    );
    expect(some).toContain('src/platform/tenancy/isolation.db.test.ts');
    expect(some.every((file) => file.endsWith('.db.test.ts') && /platform\/(tenancy|jobs)/.test(file))).toBe(true);
  });

  it('leaves out what is excepted, and nothing else', () => {
    const all = selectTests(root, everything, false);
    const some = selectTests(root, { ...everything, except: ['test/browser/every-page'] }, false);
    const left = all.filter((file) => !some.includes(file));
    expect(left).toEqual(['test/browser/every-page-states.test.ts', 'test/browser/every-page.test.ts']);
  });

  it('leaves out the tests of the embedded server when another server is given', () => {
    const given = selectTests(root, everything, true);
    expect(given.filter((file) => file.includes('db/embedded/'))).toEqual([]);
    expect(given).toContain('src/platform/db/migrate.db.test.ts');
  });
});
