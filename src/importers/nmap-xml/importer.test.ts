// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  damageOf,
  fuzzRuns,
  type ImportOutcome,
  memorySource,
  notesOf,
  recordsOf,
  rejectsOf,
  runImporter,
} from '../engine/testing.ts';
import { describeSamples } from '../engine/testing-samples.ts';
import { damages } from '../engine/testing-workbook.ts';
import nmap from './importer.ts';

describeSamples(nmap, import.meta.url);

const sample = readFileSync(new URL('samples/ward-network.xml', import.meta.url));
const run = (content: string | Uint8Array): Promise<ImportOutcome> => runImporter(nmap, memorySource(content));
const scan = (hosts: string, attributes = 'scanner="nmap" start="1772438400"'): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE nmaprun>\n<nmaprun ${attributes}>\n${hosts}\n</nmaprun>\n`;
const host = (parts: string, status = '<status state="up" reason="echo-reply"/>'): string =>
  `<host>${status}<address addr="192.0.2.9" addrtype="ipv4"/>${parts}</host>`;
const asset = async (parts: string) => recordsOf((await run(scan(host(parts)))).items, 'asset')[0];
const guess = (name: string, accuracy: number, family: string, type = 'general purpose'): string =>
  `<osmatch name="${name}" accuracy="${accuracy}"><osclass type="${type}" osfamily="${family}"/></osmatch>`;

describe('a host of a scan', () => {
  it('is recorded with its first address as key, and nothing is made up', async () => {
    expect(await asset('')).toEqual({
      kind: 'asset',
      viewpoint: 'discovery',
      key: '192.0.2.9',
      ips: ['192.0.2.9'],
      lastSeen: '2026-03-02T08:00:00.000Z',
    });
  });

  it('lists open ports as services; others that may be open are kept as a remark', async () => {
    const port = (id: string, state: string, protocol = 'tcp', service = ''): string =>
      `<port protocol="${protocol}" portid="${id}"><state state="${state}"/>${service}</port>`;
    const record = await asset(
      `<ports>${port('22', 'open', 'tcp', '<service name="ssh" product="OpenSSH" version="9.2"/>')}` +
        `${port('23', 'closed', 'tcp', '<service name="telnet"/>')}${port('161', 'open|filtered', 'udp')}` +
        `${port('5000', 'open', 'sctp')}${port('443', 'open', 'tcp', '<service name="http" tunnel="ssl"/>')}</ports>`,
    );
    expect(record?.services).toEqual([
      { port: 22, transport: 'tcp', name: 'ssh', product: 'OpenSSH 9.2' },
      { port: 443, transport: 'tcp', name: 'ssl/http' },
    ]);
    expect(record?.more).toEqual({ 'Other ports': '161/udp open|filtered, 5000/sctp open' });
  });

  it('takes an operating system only from a sure guess that nothing contradicts', async () => {
    const sure = await asset(`<os>${guess('Linux 5.4', 98, 'Linux')}${guess('FreeBSD 12', 97, 'FreeBSD')}</os>`);
    expect([sure?.osName, sure?.more]).toEqual(['Linux 5.4', { 'OS guess': 'Linux 5.4 (98 %)' }]);
    const several = await asset(`<os>${guess('Windows 7', 100, 'Windows')}${guess('Windows 10', 100, 'Windows')}</os>`);
    expect([several?.osName, several?.more]).toEqual(['Windows', { 'OS guess': 'Windows 7 / Windows 10 (100 %)' }]);
    const unsure = await asset(`<os>${guess('Linux 5.4', 94, 'Linux')}</os>`);
    expect([unsure?.osName, unsure?.more]).toEqual([undefined, { 'OS guess': 'Linux 5.4 (94 %)' }]);
    const torn = await asset(`<os>${guess('Linux 5.4', 98, 'Linux')}${guess('FreeBSD 12', 98, 'FreeBSD')}</os>`);
    expect([torn?.osName, torn?.more]).toEqual([undefined, { 'OS guess': 'Linux 5.4 / FreeBSD 12 (98 %)' }]);
  });

  it('takes its class from a sure guess about the kind of device', async () => {
    const printer = await asset(`<os>${guess('LabelJet', 100, 'embedded', 'printer')}</os>`);
    expect([printer?.class, printer?.osName]).toEqual(['printer', undefined]);
    expect((await asset(`<os>${guess('LabelJet', 90, 'embedded', 'printer')}</os>`))?.class).toBeUndefined();
    expect((await asset(`<os>${guess('Linux', 100, 'Linux')}</os>`))?.class).toBeUndefined();
  });

  it('keeps the maker of its network card apart from the maker of the device', async () => {
    const record = await asset('<address addr="00:00:5E:00:53:0A" addrtype="mac" vendor="Example Cards"/>');
    expect([record?.macs, record?.maker, record?.more]).toEqual([
      ['00:00:5e:00:53:0a'],
      undefined,
      { 'MAC vendor': 'Example Cards' },
    ]);
  });

  it('prefers the name that the network gives over the one typed for the scan', async () => {
    const names = '<hostname name="typed" type="user"/><hostname name="Known.example." type="PTR"/>';
    const record = await asset(`<hostnames>${names}</hostnames>`);
    expect([record?.hostname, record?.more]).toEqual(['known.example', { 'Other host names': 'typed' }]);
  });

  it('is refused without an address that names a device', async () => {
    const { items } = await run(
      scan('<host><status state="up" reason="x"/><address addr="127.0.0.1" addrtype="ipv4"/></host>\n<host/>'),
    );
    expect(rejectsOf(items)).toEqual([
      'host 1 (line 4): no address that names a device on a network (127.0.0.1)',
      'host 2 (line 5): no address that names a device on a network (none)',
    ]);
  });

  it('that nothing answered for is counted, not recorded', async () => {
    const assumed = '<status state="up" reason="user-set"/>';
    const silent = '<ports><extraports state="filtered" count="100"/></ports>';
    const refusing = '<ports><extraports state="closed" count="100"/></ports>';
    const { items } = await run(
      scan(host('', '<status state="down"/>') + host(silent, assumed) + host(refusing, assumed)),
    );
    expect(recordsOf(items, 'asset')).toHaveLength(1);
    expect(notesOf(items)).toContain(
      'end of file: 2 listed address(es) gave no sign of a device and were not recorded',
    );
  });
});

describe('a scan file', () => {
  it('that was cut off gives the hosts before the cut, names the cut host, and says so', async () => {
    const whole = await run(sample);
    const text = sample.toString();
    const cut = await run(text.slice(0, text.indexOf('osmatch name="Microsoft')));
    expect(recordsOf(cut.items, 'asset')).toEqual(recordsOf(whole.items, 'asset').slice(0, 1));
    expect(rejectsOf(cut.items)[0]).toMatch(/^host 2 \(line \d+\): not complete/);
    expect(cut.error?.code).toBe('truncated');
  });

  it('that is an entity bomb is refused before anything is expanded', async () => {
    const bomb = '<!DOCTYPE nmaprun [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nmaprun><host>&b;</host></nmaprun>';
    expect(await run(bomb)).toMatchObject({ items: [], error: { code: 'hostile', at: 'line 1' } });
  });

  it.each([
    ['another XML document', '<report/>'],
    ['the output of another scanner', scan('', 'scanner="masscan"')],
  ])('that is %s is not the kind that is read', async (_, xml) => {
    expect(await run(xml)).toMatchObject({ items: [], error: { code: 'wrong-kind' } });
  });

  it('may stand on a single line of any length, but holds no endless text', async () => {
    const hosts = host('').repeat(20_000);
    const { error, items } = await run(scan(hosts));
    expect([error, recordsOf(items, 'asset').length]).toEqual([undefined, 20_000]);
    expect((await run(scan('x'.repeat(3_000_000)))).error?.code).toBe('too-large');
  });

  it('that claims more ports than a host can have is refused', async () => {
    const ports = '<port protocol="tcp" portid="1"><state state="open"/></port>\n'.repeat(140_000);
    expect((await run(scan(host(`<ports>${ports}</ports>`)))).error?.code).toBe('hostile');
  });

  it('says when the scan itself failed', async () => {
    const { items } = await run(scan('<runstats><finished exit="error"/><hosts total="256"/></runstats>'));
    expect(notesOf(items)).toEqual([
      'end of file: the scan covered 256 address(es)',
      'end of file: nmap says the scan did not end normally (error)',
    ]);
  });

  it('never fails with anything but an ImportError and never invents a host, however it is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const { items } = await run(damageOf(sample, list));
        for (const record of recordsOf(items, 'asset')) expect(record.key).not.toBe('');
      }),
      fuzzRuns(200),
    );
  });
});
