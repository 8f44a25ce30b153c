// SPDX-License-Identifier: Apache-2.0
import { type BillData, billComponents, bills, type ComponentData } from './data.ts';
import type { ExpectedReject, FileReport } from './expectation.ts';
import { writeWhole } from './output.ts';
import { Random } from './random.ts';

type Json = { readonly [key: string]: unknown };

/** Six bills of materials, each in the habits of the tool that wrote it. */
export async function writeBills(folder: string): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const bill of bills) {
    const components = billComponents.filter((component) => component.bill === bill.id);
    const written = await writeWhole(folder, bill.file, `${JSON.stringify(billOf(bill, components), null, 2)}\n`);
    const rejects: ExpectedReject[] = components.flatMap(({ name }, n) =>
      name === '' ? [{ at: `$.components[${n}]`, reason: 'name is empty' }] : [],
    );
    const records = components.length - rejects.length;
    reports.push({ ...written, importer: 'cyclonedx-json', records, rejects, oddities: [] });
  }
  return reports;
}

function billOf(bill: BillData, components: readonly ComponentData[]): Json {
  const { file, made, product, specVersion } = bill;
  const { maker, name, type, version } = product;
  const by = specVersion === '1.6' ? { manufacturer: { name: maker } } : { supplier: { name: maker } };
  const own = { 'bom-ref': `${name}@${version}`, type, name, version, ...by };
  const dependsOn = components.map((component) => refOf(component, bill));
  return {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber: `urn:uuid:${new Random(`bill/${file}`).uuid()}`,
    version: 1,
    metadata: { timestamp: made, tools: toolsOf(bill), component: own },
    components: components.map((component) => componentOf(component, bill)),
    ...(bill.tool !== 'hand' && { dependencies: [{ ref: own['bom-ref'], dependsOn }] }),
  };
}

/** Up to 1.4 tools are a list; later ones name them as components. */
function toolsOf({ product, specVersion, tool }: BillData): unknown {
  const names = {
    syft: { type: 'application', author: 'anchore', name: 'syft', version: '1.19.0' },
    cdxgen: { type: 'application', group: '@cyclonedx', name: 'cdxgen', version: '11.3.2' },
    maven: { type: 'library', group: 'org.cyclonedx', name: 'cyclonedx-maven-plugin', version: '2.9.1' },
    hand: { vendor: product.maker, name: 'release checklist', version: '3' },
  };
  return specVersion === '1.4' ? [names[tool]] : { components: [names[tool]] };
}

function componentOf(component: ComponentData, bill: BillData): Json {
  const { ecosystem, licence, name, version } = component;
  const [group, plain] = splitName(ecosystem, name);
  const purl = purlOf(component);
  return {
    'bom-ref': refOf(component, bill),
    type: typeOf(ecosystem),
    ...(group !== undefined && { group }),
    name: plain,
    version,
    ...(licence !== '' && { licenses: [{ license: { id: licence } }] }),
    ...(ecosystem === 'deb' && { cpe: cpeOf(name, version) }),
    ...(purl !== undefined && name !== '' && { purl }),
    ...(bill.tool === 'cdxgen' && { scope: 'required' }),
    ...(bill.tool === 'syft' && { properties: [{ name: 'syft:package:type', value: ecosystem }] }),
  };
}

function splitName(ecosystem: string, name: string): readonly [group: string | undefined, plain: string] {
  const sign = ecosystem === 'maven' ? ':' : ecosystem === 'npm' ? '/' : undefined;
  const at = sign === undefined ? -1 : name.indexOf(sign);
  return at < 0 ? [undefined, name] : [name.slice(0, at), name.slice(at + 1)];
}

function typeOf(ecosystem: string): string {
  if (ecosystem === 'os') return 'operating-system';
  return ecosystem === 'firmware' ? 'firmware' : 'library';
}

function refOf(component: ComponentData, { tool }: BillData): string {
  const { ecosystem, name, version } = component;
  const plain = purlOf(component) ?? `${ecosystem}/${name}@${version}`;
  return tool === 'syft' ? `${plain}&package-id=${new Random(`component/${plain}`).hex(16)}` : plain;
}

function purlOf({ ecosystem, name, version }: ComponentData): string | undefined {
  const number = encodeURIComponent(version);
  if (ecosystem === 'deb') return `pkg:deb/debian/${name}@${number}?arch=armhf&distro=debian-8`;
  if (ecosystem === 'maven') return `pkg:maven/${name.replace(':', '/')}@${number}?type=jar`;
  if (ecosystem === 'npm') return `pkg:npm/${name.replace('@', '%40')}@${number}`;
  if (ecosystem === 'nuget') return `pkg:nuget/${name}@${number}`;
  return ecosystem === 'generic' ? `pkg:generic/${encodeURIComponent(name.toLowerCase())}@${number}` : undefined;
}

function cpeOf(name: string, version: string): string {
  const number = version.replace(/^\d+:/, '').replaceAll(/[^\w.-]/g, (sign) => `\\${sign}`);
  return `cpe:2.3:a:${name}:${name}:${number}:*:*:*:*:*:*:*`;
}
