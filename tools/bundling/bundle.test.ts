// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLock } from '../checking/lock.ts';
import { filesBelow, sumsOf, writeArchive } from './archive.ts';
import { purlOf, sbomOf } from './sbom.ts';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-bundle-test-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

type Bom = {
  components: { name: string; version: string; purl: string; hashes: { alg: string; content: string }[] }[];
};

describe('the bill of materials', () => {
  const program = { name: 'wardline', version: '0.1.0', licence: 'Apache-2.0' };
  const at = new Date('2026-11-22T00:00:00Z');
  const bill = () => sbomOf(readLock(), program, () => true, at) as Bom;

  it('names the packages that run, with version, address and digest, and none for development', () => {
    const { components } = bill();
    const fastify = components.find((component) => component.name === 'fastify');
    expect(fastify?.purl).toBe(`pkg:npm/fastify@${fastify?.version}`);
    expect(fastify?.hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
    // of the tools for development, npm leaves out those that no package that runs could use as well
    expect(components.map((component) => component.name)).not.toContain('@biomejs/biome');
    expect(components.length).toBeGreaterThan(50);
  });

  it('leaves out what is not in the bundle, and is the same for the same input', () => {
    const some = sbomOf(readLock(), program, (place) => !place.includes('arm64'), at) as Bom;
    expect(some.components.some((component) => component.name.includes('arm64'))).toBe(false);
    expect(JSON.stringify(bill())).toBe(JSON.stringify(bill()));
  });

  it('writes a scope as the purl specification asks', () => {
    expect(purlOf('@noble/hashes', '2.0.1')).toBe('pkg:npm/%40noble/hashes@2.0.1');
    expect(purlOf('x', '1.0.0+build')).toBe('pkg:npm/x@1.0.0%2Bbuild');
  });
});

describe('the archive', () => {
  it('unpacks with tar to the same files, links and rights, and its sums hold', async () => {
    const from = path.join(folder, 'from');
    fs.mkdirSync(path.join(from, 'bin'), { recursive: true });
    fs.writeFileSync(path.join(from, 'bin', 'run'), '#!/bin/sh\n', { mode: 0o755 });
    fs.writeFileSync(path.join(from, 'a name with spaces.txt'), 'x'.repeat(3_000_000));
    fs.writeFileSync(path.join(from, `${'long-'.repeat(40)}.txt`), '');
    fs.symlinkSync('bin/run', path.join(from, 'link'));
    const files = filesBelow(from).sort((a, b) => (a.path < b.path ? -1 : 1));
    fs.writeFileSync(path.join(folder, 'SHA256SUMS'), await sumsOf(files));
    const all = [...files, { from: path.join(folder, 'SHA256SUMS'), path: 'SHA256SUMS' }];
    const out = path.join(folder, 'out.tar.gz');
    await writeArchive(out, 'wardline-1', all, new Date(0));
    expect(spawnSync('tar', ['-xzf', out, '-C', folder]).status).toBe(0);
    const at = path.join(folder, 'wardline-1');
    expect(fs.statSync(path.join(at, 'bin', 'run')).mode & 0o777).toBe(0o755);
    expect(fs.readlinkSync(path.join(at, 'link'))).toBe('bin/run');
    const check = spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: at, encoding: 'utf8' });
    expect(check.stderr).toBe('');
    expect(check.stdout.trim().split('\n')).toHaveLength(3);
    const again = path.join(folder, 'again.tar.gz');
    await writeArchive(again, 'wardline-1', all, new Date(0));
    expect(fs.readFileSync(again).equals(fs.readFileSync(out))).toBe(true);
  });
});
