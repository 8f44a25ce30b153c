// SPDX-License-Identifier: Apache-2.0
import { cTime, epoch } from './calendar.ts';
import type { ServiceData } from './data.ts';
import type { FileReport } from './expectation.ts';
import { OutputFile } from './output.ts';
import { Random } from './random.ts';
import type { ScanHost } from './scan-host.ts';

export type Scan = {
  readonly file: string;
  readonly date: string;
  /** What was asked for: a network, as on the command line. */
  readonly target: string;
  readonly addresses: number;
  /** A probe in the same segment sees hardware addresses, a router hides them. */
  readonly sameSegment: boolean;
};

const started = 22 * 3600;
const secondsPerHost = 4;
const portCount = 1000;

/** Writes what `nmap -oX` writes, host by host. */
export async function writeScan(folder: string, scan: Scan, hosts: Iterable<ScanHost>): Promise<FileReport> {
  const file = new OutputFile(folder, scan.file);
  const random = new Random(scan.file);
  const start = epoch(scan.date, started);
  await file.write(opening(scan, start));
  let at = start + 5;
  let up = 0;
  for (const host of hosts) {
    const end = at + random.between(1, secondsPerHost * 2 - 1);
    await file.write(hostXml(host, scan, at, end, random));
    at = end;
    up += 1;
  }
  await file.write(closing(scan, start, at, up));
  return { ...(await file.close()), importer: 'nmap-xml', records: up, rejects: [], oddities: [] };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#xa;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"\n]/g, (sign) => entities[sign] ?? sign);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name a="b"` without its end. */
function open(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `<${name}${written.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('')}`;
}
const empty = (name: string, attributes: Attributes): string => `${open(name, attributes)}/>`;

function opening({ file, target }: Scan, start: number): string {
  const args = `nmap -sS -sU -sV --version-light -O --script smb-protocols -T2 --max-rate 50 -oX ${file} ${target}`;
  const comment = args.replaceAll('--', '-&#45;');
  const root = open('nmaprun', {
    scanner: 'nmap',
    args,
    start,
    startstr: cTime(start),
    version: '7.95',
    xmloutputversion: '1.05',
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE nmaprun>',
    '<?xml-stylesheet href="file:///usr/bin/../share/nmap/nmap.xsl" type="text/xsl"?>',
    `<!-- Nmap 7.95 scan initiated ${cTime(start)} as: ${comment} -->`,
    `${root}>`,
    empty('scaninfo', { type: 'syn', protocol: 'tcp', numservices: portCount, services: '1-1000' }),
    empty('scaninfo', { type: 'udp', protocol: 'udp', numservices: 2, services: '161,17185' }),
    empty('verbose', { level: 0 }),
    empty('debugging', { level: 0 }),
    '',
  ].join('\n');
}

function hostXml(host: ScanHost, scan: Scan, start: number, end: number, random: Random): string {
  const ttl = host.fingerprint?.ttl ?? 63;
  const lines = [
    `${open('host', { starttime: start, endtime: end })}>${empty('status', { state: 'up', reason: 'echo-reply', reason_ttl: ttl })}`,
    empty('address', { addr: host.ip, addrtype: 'ipv4' }),
  ];
  if (scan.sameSegment && host.mac) {
    lines.push(empty('address', { addr: host.mac.replaceAll('-', ':').toUpperCase(), addrtype: 'mac' }));
  }
  const name = host.hostname === undefined ? [] : [empty('hostname', { name: host.hostname, type: 'PTR' })];
  lines.push('<hostnames>', ...name, '</hostnames>', ...ports(host, ttl), ...system(host));
  if (host.services.some(({ smb1 }) => smb1)) lines.push(dialects);
  lines.push(
    empty('times', { srtt: random.between(300, 9000), rttvar: random.between(100, 5000), to: 100_000 }),
    '</host>',
    '',
  );
  return lines.join('\n');
}

function ports({ services }: ScanHost, ttl: number): string[] {
  const closed = portCount - services.length;
  return [
    `<ports>${open('extraports', { state: 'closed', count: closed })}>`,
    empty('extrareasons', { reason: 'reset', count: closed, proto: 'tcp' }),
    '</extraports>',
    ...services.toSorted((a, b) => a.port - b.port).map((service) => port(service, ttl)),
    '</ports>',
  ];
}

function port(service: ServiceData, ttl: number): string {
  const { cpe, extra: extrainfo, name, port: portid, product, transport: protocol = 'tcp', tunnel, version } = service;
  const probed = product !== undefined || tunnel !== undefined;
  const state = { state: 'open', reason: protocol === 'udp' ? 'udp-response' : 'syn-ack', reason_ttl: ttl };
  const found = {
    name,
    product,
    version,
    extrainfo,
    tunnel,
    method: probed ? 'probed' : 'table',
    conf: probed ? 10 : 3,
  };
  const known = cpe === undefined ? empty('service', found) : `${open('service', found)}><cpe>${cpe}</cpe></service>`;
  return `${open('port', { protocol, portid })}>${empty('state', state)}${known}</port>`;
}

function system({ accuracy, fingerprint, services }: ScanHost): string[] {
  if (!fingerprint) return [];
  const { cpe, family: osfamily, gen: osgen, name, type = 'general purpose', vendor } = fingerprint;
  const osclass = open('osclass', { type, vendor, osfamily, osgen, accuracy });
  return [
    `<os>${empty('portused', { state: 'open', proto: 'tcp', portid: services[0]?.port ?? 1 })}`,
    `${open('osmatch', { name, accuracy, line: 69_000 })}>`,
    `${osclass}><cpe>${cpe}</cpe></osclass>`,
    '</osmatch>',
    '</os>',
  ];
}

/** What the script smb-protocols says of a machine that still speaks the first SMB. */
const dialects = `<hostscript><script id="smb-protocols" output="${escaped('\n  dialects: \n    NT LM 0.12 (SMBv1) [dangerous, but default]\n    2.0.2\n    2.1')}"><table key="dialects">
<elem>NT LM 0.12 (SMBv1) [dangerous, but default]</elem>
<elem>2.0.2</elem>
<elem>2.1</elem>
</table>
</script></hostscript>`;

function closing({ addresses }: Scan, start: number, end: number, up: number): string {
  const elapsed = end - start;
  const summary = `Nmap done at ${cTime(end)}; ${addresses} IP addresses (${up} hosts up) scanned in ${elapsed}.00 seconds`;
  const finished = empty('finished', {
    time: end,
    timestr: cTime(end),
    summary,
    elapsed: `${elapsed}.00`,
    exit: 'success',
  });
  const counts = empty('hosts', { up, down: addresses - up, total: addresses });
  return `<runstats>${finished}${counts}\n</runstats>\n</nmaprun>\n`;
}
