// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { assetTypes } from './schemas.ts';

const Text = z.string().optional();

/** The parts of CycloneDX 1.7 that the register fills (ECMA-424, cryptoProperties). */
export const CryptoProperties = z.object({
  assetType: z.enum(assetTypes),
  algorithmProperties: z.object({ primitive: z.literal('unknown'), parameterSetIdentifier: Text }).optional(),
  certificateProperties: z.object({ notValidBefore: Text, notValidAfter: Text }).optional(),
  protocolProperties: z.object({ type: z.literal('unknown') }).optional(),
  relatedCryptoMaterialProperties: z
    .object({
      type: z.literal('unknown'),
      state: Text,
      activationDate: Text,
      expirationDate: Text,
      size: z.number().int().optional(),
      securedBy: z.object({ mechanism: z.string() }).optional(),
    })
    .optional(),
});

export const Cbom = z.object({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.7.schema.json'),
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.7'),
  serialNumber: z.string(),
  version: z.literal(1),
  metadata: z.object({
    timestamp: z.string(),
    tools: z.object({ components: z.array(z.object({ type: z.literal('application'), name: z.string() })) }),
  }),
  components: z.array(
    z.object({
      type: z.literal('cryptographic-asset'),
      'bom-ref': z.string(),
      name: z.string(),
      cryptoProperties: CryptoProperties,
      properties: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
});
export type Cbom = z.output<typeof Cbom>;
