// SPDX-License-Identifier: Apache-2.0

export const specVersions = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'] as const;
export type SpecVersion = (typeof specVersions)[number];

const since12 = ['application', 'framework', 'library', 'container', 'operating-system', 'device', 'firmware', 'file'];
const since15 = ['platform', 'device-driver', 'machine-learning-model', 'data'];

/** Component types by the specification version that brought them. */
export const componentTypes: ReadonlyMap<string, SpecVersion> = new Map([
  ...since12.map((type): [string, SpecVersion] => [type, '1.2']),
  ...since15.map((type): [string, SpecVersion] => [type, '1.5']),
  ['cryptographic-asset', '1.6'],
]);

export const isBefore = (version: SpecVersion, other: SpecVersion): boolean =>
  specVersions.indexOf(version) < specVersions.indexOf(other);

export function asSpecVersion(text: string): SpecVersion | undefined {
  return specVersions.find((version) => version === text);
}
