// SPDX-License-Identifier: Apache-2.0
import { defineImporter, ImportError, type ImportItem, type ImportSource } from '../engine/importer.ts';
import { textChunks } from '../engine/text-stream.ts';
import { readXml, type XmlElement, type XmlHandler } from '../engine/xml-reader.ts';
import { hostItem, isPresent, type ScannedHost } from './host.ts';

/** Both transports of one host, each port once. */
const maxPortsPerHost = 131_072;

export default defineImporter({
  id: 'nmap-xml',
  title: 'nmap scan (XML)',
  kinds: ['asset'],
  accepts: (head) => (/<nmaprun[\s>]/.test(head.text ?? '') ? 1 : 0),
  parse,
});

async function* parse(source: ImportSource): AsyncGenerator<ImportItem> {
  const scan = newScan();
  try {
    yield* readXml(textChunks(source, { anyLineLength: true }), source.limits, handlerOf(scan));
  } catch (error) {
    if (error instanceof ImportError) yield* cutOffHost(scan, error);
    throw error;
  }
  yield* closingNotes(scan);
}

type Scan = {
  host: ScannedHost | undefined;
  port: XmlElement | undefined;
  portState: string;
  started: string | undefined;
  hosts: number;
  absent: number;
  total: string | undefined;
  exit: string | undefined;
};

function newScan(): Scan {
  return {
    host: undefined,
    port: undefined,
    portState: '',
    started: undefined,
    hosts: 0,
    absent: 0,
    total: undefined,
    exit: undefined,
  };
}

/** The host in which reading ended is named, so that no row of the file goes without an answer. */
function* cutOffHost({ host }: Scan, error: ImportError): Generator<ImportItem> {
  if (!host) return;
  yield { type: 'reject', at: `host ${host.index} (line ${host.line})`, reason: `not complete: ${error.message}` };
}

function* closingNotes(scan: Scan): Generator<ImportItem> {
  const at = 'end of file';
  if (scan.absent > 0) {
    const message = `${scan.absent} listed address(es) gave no sign of a device and were not recorded`;
    yield { type: 'note', at, message };
  }
  if (scan.total !== undefined) {
    yield { type: 'note', at, message: `the scan covered ${scan.total} address(es)` };
  }
  if (scan.exit !== undefined && scan.exit !== 'success') {
    yield { type: 'note', at, message: `nmap says the scan did not end normally (${scan.exit.slice(0, 40)})` };
  }
}

function handlerOf(scan: Scan): XmlHandler<ImportItem> {
  return {
    open(element) {
      if (element.depth === 1) openDocument(scan, element);
      else if (element.depth === 2 && element.name === 'host') openHost(scan, element);
      else if (scan.host) readHostPart(scan, scan.host, element);
      else readStatistics(scan, element);
    },
    close(name, emit) {
      if (name === 'port') scan.port = undefined;
      if (name !== 'host' || !scan.host) return;
      if (isPresent(scan.host)) emit(hostItem(scan.host));
      else scan.absent += 1;
      scan.host = undefined;
    },
  };
}

function openDocument(scan: Scan, { name, attributes, line }: XmlElement): void {
  scan.started = instant(attributes.start);
  if (name === 'nmaprun' && (attributes.scanner ?? 'nmap') === 'nmap') return;
  const what = name === 'nmaprun' ? `written by ${attributes.scanner?.slice(0, 40)}, not by nmap` : 'not an nmap scan';
  throw new ImportError('wrong-kind', `line ${line}`, `The file is ${what}. Run nmap with -oX to get its XML.`);
}

function openHost(scan: Scan, { attributes, line }: XmlElement): void {
  scan.hosts += 1;
  scan.host = {
    index: scan.hosts,
    line,
    state: 'up',
    reason: '',
    seenAt: instant(attributes.endtime ?? attributes.starttime) ?? scan.started,
    addresses: [],
    names: [],
    services: [],
    otherPorts: [],
    matches: [],
    answered: false,
  };
}

function readHostPart(scan: Scan, host: ScannedHost, element: XmlElement): void {
  const { attributes } = element;
  switch (element.name) {
    case 'status':
      host.state = attributes.state ?? '';
      host.reason = attributes.reason ?? '';
      break;
    case 'address':
      host.addresses.push(attributes);
      break;
    case 'hostname':
      host.names.push(attributes);
      break;
    case 'extraports':
      host.answered ||= answers(attributes.state);
      break;
    case 'osmatch':
      host.matches.push({
        name: attributes.name ?? 'unnamed',
        accuracy: Number(attributes.accuracy ?? 0),
        classes: [],
      });
      break;
    case 'osclass':
      host.matches.at(-1)?.classes.push(attributes);
      break;
    default:
      readPortPart(scan, host, element);
  }
  refuseTooMany(host, element.line);
}

/** A refusal shows a device as much as a connection does; silence and filters show nothing. */
function answers(state: string | undefined): boolean {
  return state === 'open' || state === 'closed' || state === 'unfiltered';
}

function readPortPart(scan: Scan, host: ScannedHost, element: XmlElement): void {
  if (element.name === 'port') scan.port = element;
  if (!scan.port) return;
  if (element.name === 'state') {
    host.answered ||= answers(element.attributes.state);
    scan.portState = element.attributes.state ?? '';
    addPort(host, scan.port, scan.portState);
  }
  if (element.name === 'service' && scan.portState === 'open') nameService(host, scan.port, element);
}

function addPort(host: ScannedHost, { attributes }: XmlElement, state: string): void {
  const { portid = '', protocol = '' } = attributes;
  const port = /^\d{1,5}$/.test(portid) ? Number(portid) : -1;
  const known = (protocol === 'tcp' || protocol === 'udp') && port >= 0 && port <= 65_535;
  if (state === 'open' && known) host.services.push({ port, transport: protocol });
  else if (state.startsWith('open')) host.otherPorts.push(`${portid}/${protocol} ${state}`.slice(0, 60));
}

function nameService(host: ScannedHost, port: XmlElement, { attributes }: XmlElement): void {
  const service = host.services.at(-1);
  if (!service || String(service.port) !== String(Number(port.attributes.portid))) return;
  const name = attributes.tunnel && attributes.name ? `${attributes.tunnel}/${attributes.name}` : attributes.name;
  const version = attributes.version ? ` ${attributes.version}` : '';
  const product = attributes.product && `${attributes.product}${version}`;
  host.services[host.services.length - 1] = { ...service, ...(name && { name }), ...(product && { product }) };
}

function refuseTooMany(host: ScannedHost, line: number): void {
  const most = Math.max(host.services.length, host.otherPorts.length, host.addresses.length, host.names.length);
  if (most <= maxPortsPerHost && host.matches.length <= 1_000 && (host.matches.at(-1)?.classes.length ?? 0) <= 1_000) {
    return;
  }
  throw new ImportError('hostile', `line ${line}`, `Host ${host.index} lists more than any host can have.`);
}

function readStatistics(scan: Scan, { name, attributes }: XmlElement): void {
  if (name === 'finished') scan.exit = attributes.exit;
  if (name === 'hosts' && /^\d+$/.test(attributes.total ?? '')) scan.total = attributes.total;
}

/** Seconds since 1970 as an ISO instant. */
function instant(seconds: string | undefined): string | undefined {
  if (!/^\d{1,11}$/.test(seconds ?? '')) return undefined;
  return new Date(Number(seconds) * 1_000).toISOString();
}
