// SPDX-License-Identifier: Apache-2.0
import { idOf } from '../../platform/ids.ts';
import type { Cbom } from './cbom-schema.ts';
import type { CryptoAsset } from './schemas.ts';

type Component = Cbom['components'][number];

/** What CycloneDX has no member for stands in properties of this name, and comes back from there. */
const namespace = 'wardline:';
const carried = [
  ...['algorithm', 'keyBits', 'purpose', 'protects', 'heldIn', 'custodian', 'state', 'keyLifeMonths'],
  ...['dataYears', 'migrationYears', 'plan', 'planUntil', 'planNote', 'activated', 'rotateBy'],
] as const satisfies readonly (keyof CryptoAsset)[];

/** The start of a day and its end, since a last day of use is one on which the key is still used. */
const startOf = (day: string | null) => (day === null ? {} : { from: `${day}T00:00:00Z` });
const endOf = (day: string | null) => (day === null ? {} : { to: `${day}T23:59:59Z` });

function propertiesOf(row: CryptoAsset): Component['cryptoProperties'] {
  const { assetType, keyBits, state, heldIn } = row;
  const { from } = startOf(row.activated);
  const { to } = endOf(row.rotateBy);
  switch (assetType) {
    case 'algorithm':
      return {
        assetType,
        algorithmProperties: { primitive: 'unknown', ...(keyBits && { parameterSetIdentifier: String(keyBits) }) },
      };
    case 'certificate':
      return {
        assetType,
        certificateProperties: { ...(from && { notValidBefore: from }), ...(to && { notValidAfter: to }) },
      };
    case 'protocol':
      return { assetType, protocolProperties: { type: 'unknown' } };
    case 'related-crypto-material':
      return {
        assetType,
        relatedCryptoMaterialProperties: {
          type: 'unknown',
          ...(state && { state }),
          ...(from && { activationDate: from }),
          ...(to && { expirationDate: to }),
          ...(keyBits && { size: keyBits }),
          ...(heldIn && { securedBy: { mechanism: heldIn } }),
        },
      };
  }
}

const componentOf = (row: CryptoAsset): Component => ({
  type: 'cryptographic-asset',
  'bom-ref': row.id,
  name: row.name,
  cryptoProperties: propertiesOf(row),
  properties: carried.flatMap((field) => {
    const value = row[field];
    return value === null ? [] : [{ name: `${namespace}${field}`, value: String(value) }];
  }),
});

/** The register as a CycloneDX bill of cryptography; the same rows on the same instant give the same bill. */
export const cbomOf = (rows: readonly CryptoAsset[], { tenant, now }: { tenant: string; now: Date }): Cbom => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.7.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.7',
  serialNumber: `urn:uuid:${idOf(tenant, 'cbom', now.toISOString())}`,
  version: 1,
  metadata: { timestamp: now.toISOString(), tools: { components: [{ type: 'application', name: 'Wardline' }] } },
  components: rows.map(componentOf),
});
