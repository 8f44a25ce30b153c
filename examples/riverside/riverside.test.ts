// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileReport } from './generate/expectation.ts';
import { Hospital } from './generate/hospital.ts';
import { expectationText, usualDevices, writeRiverside } from './generate/riverside.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const generator = here('generate.ts');
const run = promisify(execFile);

let temporary = '';
let again: FileReport[] = [];

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'riverside-'));
  again = await writeRiverside(join(temporary, 'usual'), usualDevices);
});
afterAll(() => rm(temporary, { recursive: true, force: true }));

function named(reports: readonly FileReport[], name: string): FileReport {
  const report = reports.find((candidate) => candidate.name === name);
  if (!report) throw new Error(`${name} was not written`);
  return report;
}

describe('the committed files of Riverside', () => {
  it('are what the generator writes, byte for byte', async () => {
    const committed = await Promise.all(
      again.map(async ({ name }) => [
        name,
        createHash('sha256')
          .update(await readFile(here(`files/${name}`)))
          .digest('hex'),
      ]),
    );
    expect(committed).toEqual(again.map(({ name, sha256 }) => [name, sha256]));
  });

  it('are all there is', async () => {
    expect((await readdir(here('files'))).toSorted()).toEqual(again.map(({ name }) => name));
  });

  it('are described by EXPECTED.yaml as the generator describes them', async () => {
    expect(await readFile(here('EXPECTED.yaml'), 'utf8')).toBe(expectationText(usualDevices, again));
  });

  it('say what they are in the report as on disk', async () => {
    const report = named(again, 'cmms-export-2026-10.csv');
    const bytes = await readFile(join(temporary, 'usual', report.name));
    expect(bytes).toHaveLength(report.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(report.sha256);
  });
});

describe('the story', () => {
  const text = (name: string): Promise<string> => readFile(here(`files/${name}`), 'latin1');
  const hex = (mac: string): string => mac.replaceAll(/[:-]/g, '').toLowerCase();

  it('has devices of the register in the guest network, found by their hardware address', async () => {
    const register = new Set((await text('cmms-export-2026-10.csv')).split(/[;\r\n]/).map(hex));
    const scan = await text('nmap-guest-wifi.xml');
    const guests = [...scan.matchAll(/addr="([0-9A-F:]{17})"/g)].filter(([, mac = '']) => register.has(hex(mac)));
    expect(guests.length).toBeGreaterThanOrEqual(5);
  });

  it('shows hardware addresses only where the scan was in the same segment', async () => {
    expect(await text('nmap-clinical-general.xml')).not.toContain('addrtype="mac"');
    expect(await text('nmap-clinical-womens.xml')).toContain('addrtype="mac"');
  });

  it('has telnet, ftp, vnc and the first SMB on the clinical networks', async () => {
    const scan = await text('nmap-clinical-general.xml');
    for (const sign of ['name="telnet"', 'name="ftp"', 'name="vnc"', 'SMBv1']) expect(scan).toContain(sign);
  });

  it('writes the register in Windows-1252', async () => {
    const bytes = await readFile(here('files/cmms-export-2026-10.csv'));
    expect(new TextDecoder('windows-1252').decode(bytes)).toContain('Day Clinic – Oncology');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
  });
});

describe('a bigger Riverside', () => {
  it('grows in devices and what is seen of them, not in systems and registers', async () => {
    const folder = join(temporary, 'bigger');
    const { stdout } = await run(process.execPath, [generator, '--devices', '5000', '--out', folder]);
    expect(stdout).toContain('cmms-export-2026-10.csv: 5006 records, 7 rejects');
    const usual = new Map(again.map(({ bytes, name }) => [name, bytes]));
    for (const name of [
      'cmms-export-2026-10.csv',
      'nmap-clinical-general.xml',
      'dhcp-leases.csv',
      'ad-computers.csv',
    ]) {
      const { length } = await readFile(join(folder, name));
      expect(length / (usual.get(name) ?? Number.NaN)).toBeGreaterThan(3);
    }
    const systems = await readFile(join(folder, 'systems.xlsx'));
    expect(createHash('sha256').update(systems).digest('hex')).toBe(named(again, 'systems.xlsx').sha256);
  });

  it('gives each device a number, a tag, a serial number and an address of its own', () => {
    const seen = { number: new Set(), tag: new Set(), serial: new Set(), ip: new Set(), mac: new Set() };
    let [devices, linked] = [0, 0];
    for (const { assetTag, equipmentNo, link, model, serial } of new Hospital(20_000).units()) {
      devices += 1;
      seen.number.add(equipmentNo);
      seen.tag.add(assetTag);
      seen.serial.add(`${model.maker}/${model.model}/${serial}`);
      if (!link) continue;
      linked += 1;
      seen.ip.add(link.ip);
      seen.mac.add(link.mac);
    }
    expect(devices).toBe(20_000);
    expect([seen.number.size, seen.tag.size, seen.serial.size]).toEqual([devices, devices, devices]);
    expect([seen.ip.size, seen.mac.size]).toEqual([linked, linked]);
  });

  it.each(['0', '599', 'many', '1200.5'])('is refused with what to do for --devices %s', async (devices) => {
    const asked = run(process.execPath, [generator, '--devices', devices, '--out', join(temporary, 'none')]);
    await expect(asked).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('at least 600 devices') });
  });
});
