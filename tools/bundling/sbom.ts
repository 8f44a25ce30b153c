// SPDX-License-Identifier: Apache-2.0

import { productionPackages } from '../checking/licences.ts';
import type { Lock, LockEntry } from '../checking/lock.ts';

type Program = { readonly name: string; readonly version: string; readonly licence: string };

/** A package URL of npm (purl specification, type npm): the scope is the namespace, its @ percent-encoded. */
export const purlOf = (name: string, version: string): string =>
  `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`;

/** An SPDX id or expression, each where CycloneDX wants it. */
function licencesOf(licence: string | undefined): unknown[] {
  if (licence === undefined) return [];
  return /[ (]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }];
}

/** npm's digests are base64 (Subresource Integrity), CycloneDX wants hexadecimal. */
function hashesOf(integrity: string | undefined): unknown[] {
  const [, algorithm, digest] = /^sha(256|384|512)-(.+)$/.exec(integrity ?? '') ?? [];
  return digest === undefined
    ? []
    : [{ alg: `SHA-${algorithm}`, content: Buffer.from(digest, 'base64').toString('hex') }];
}

/**
 * The bill of materials of what runs in a hospital, as CycloneDX 1.6 JSON. Equal input gives an equal bill.
 * @param isPresent whether a package is in the bundle: those for other systems are not
 */
export function sbomOf(lock: Lock, program: Program, isPresent: (place: string) => boolean, createdAt: Date): unknown {
  const root = purlOf(program.name, program.version);
  const present = productionPackages(lock).filter((item) => isPresent(item.place));
  const components = present.map(({ name, version, licence, place }) => ({
    type: 'library',
    'bom-ref': purlOf(name, version),
    ...(name.startsWith('@') ? { group: name.split('/')[0] } : {}),
    name: name.replace(/^@[^/]+\//, ''),
    version,
    purl: purlOf(name, version),
    licenses: licencesOf(licence),
    hashes: hashesOf((lock.packages[place] as LockEntry & { integrity?: string })?.integrity),
  }));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: createdAt.toISOString(),
      component: {
        ...{ type: 'application', 'bom-ref': root, name: program.name, version: program.version, purl: root },
        licenses: licencesOf(program.licence),
      },
    },
    components,
    dependencies: [{ ref: root, dependsOn: components.map((component) => component['bom-ref']) }],
  };
}
