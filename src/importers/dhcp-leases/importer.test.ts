// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { memorySource, notesOf, recordsOf, rejectsOf, runImporter } from '../engine/testing.ts';
import { readArpLine } from './arp-text.ts';
import dhcpLeases from './importer.ts';

const run = (text: string) => runImporter(dhcpLeases, memorySource(text));
const devices = async (text: string) =>
  recordsOf((await run(text)).items, 'asset').map(({ hostname, ips, key }) => [key, ips, hostname]);

describe('a line of an address table', () => {
  it.each([
    ['Internet  10.1.2.3   12   001b.2c3d.4e5f  ARPA   Vlan20', 'Vlan20', undefined],
    ['10.1.2.3   00:14:32   001b.2c3d.4e5f   Vlan20', 'Vlan20', undefined],
    ['gw.example (10.1.2.3) at 0:1b:2c:3d:4e:5f on en0 ifscope [ethernet]', undefined, 'gw.example'],
    ['? (10.1.2.3) at 00:1b:2c:3d:4e:5f [ether] on eth0', undefined, undefined],
    ['10.1.2.3 dev eth0 lladdr 00:1b:2c:3d:4e:5f REACHABLE', undefined, undefined],
    ['10.1.2.3   ether   00:1b:2c:3d:4e:5f   C   eth0', undefined, undefined],
    ['  10.1.2.3     00-1b-2c-3d-4e-5f     dynamisch', undefined, undefined],
  ])('%s', (text, vlan, hostname) => {
    expect(readArpLine(text)).toEqual({ ip: '10.1.2.3', mac: '00:1b:2c:3d:4e:5f', vlan, hostname });
  });

  it.each([
    'Interface: 10.0.0.5 --- 0x3',
    'Protocol  Address  Age (min)  Hardware Addr   Type   Interface',
    'switch# show ip arp',
    'router bgp 10.0.0.1 remote-as 65000',
  ])('%s is no entry', (text) => expect(readArpLine(text)).toBeUndefined());

  it('without an answer is an entry without a device', async () => {
    const { items } = await run('10.0.0.7 dev eth0 FAILED\n10.0.0.8 dev eth0 lladdr 00:1b:2c:00:00:08 STALE\n');
    expect(recordsOf(items, 'asset').map(({ key }) => key)).toEqual(['00:1b:2c:00:00:08']);
    expect(notesOf(items)).toEqual(['line 1: addresses that no device answered for: 1 (line 1)']);
  });
});

describe('a lease file', () => {
  const lease = (ip: string, mac: string, rest = 'binding state active;') =>
    `lease ${ip} {\n  ${rest}\n  hardware ethernet ${mac};\n}\n`;

  it('is a log: an address belongs to the device that had it last', async () => {
    const log = [
      lease('10.0.0.1', '00:1b:2c:00:00:01'),
      lease('10.0.0.1', '00:1b:2c:00:00:02'),
      lease('10.0.0.3', '00:1b:2c:00:00:02'),
    ];
    expect(await devices(log.join(''))).toEqual([
      ['00:1b:2c:00:00:01', undefined, undefined],
      ['00:1b:2c:00:00:02', ['10.0.0.1', '10.0.0.3'], undefined],
    ]);
  });

  it('whose lease was given back names the device without the address', async () => {
    const log = lease('10.0.0.1', '00:1b:2c:00:00:01') + lease('10.0.0.1', '00:1b:2c:00:00:01', 'binding state free;');
    expect(await devices(log)).toEqual([['00:1b:2c:00:00:01', undefined, undefined]]);
  });

  it('reads the state of the lease and not the one that follows', async () => {
    const log = lease('10.0.0.1', '00:1b:2c:00:00:01', 'next binding state free;\n  binding state active;');
    expect(await devices(log)).toEqual([['00:1b:2c:00:00:01', ['10.0.0.1'], undefined]]);
  });

  it('that was cut off gives what stands before the cut, and says where it ends', async () => {
    const { error, items } = await run(`${lease('10.0.0.1', '00:1b:2c:00:00:01')}lease 10.0.0.2 {\n  hardware eth`);
    expect(recordsOf(items, 'asset')).toHaveLength(1);
    expect(error).toMatchObject({ code: 'truncated', at: 'line 5' });
  });

  it('with a block that never closes is refused', async () => {
    const { error } = await run(`lease 10.0.0.1 {\n${'  set x = 1;\n'.repeat(300)}`);
    expect(error).toMatchObject({ code: 'malformed', at: 'line 1' });
  });

  it('refuses a lease about something that is no address', async () => {
    const { items } = await run(lease('10.0.0.1', '00:1b:2c:00:00:01') + lease('10.0.0.999', '00:1b:2c:00:00:02'));
    expect(rejectsOf(items)).toEqual(['line 5: the lease is not about an IP address of a device']);
  });
});

describe('a table of leases', () => {
  it('takes the hardware type off a client identifier, and other identifiers for no hardware address', async () => {
    const rows = ['10.0.0.1,01-00-1b-2c-00-00-01,a', '10.0.0.2,52-41-53-20-01,b', '10.0.0.3,,c'];
    expect(
      await devices(`IPAddress,ClientId,HostName,LeaseExpiryTime\n${rows.map((row) => `${row},\n`).join('')}`),
    ).toEqual([
      ['00:1b:2c:00:00:01', ['10.0.0.1'], 'a'],
      ['10.0.0.2', ['10.0.0.2'], 'b'],
      ['10.0.0.3', ['10.0.0.3'], 'c'],
    ]);
  });

  it('without an address column says so', async () => {
    expect((await run('HostName,Colour\na,red\n')).error).toMatchObject({ code: 'wrong-kind' });
  });
});
