// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { Empty } from '../../contract/wire.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, Line, ownedBy, registerFields } from '../register-wire.ts';
import { Cbom } from './cbom-schema.ts';
import { assetTypes, CryptoFields, Horizon, JudgedCryptoAsset, keyStates, plans, purposes } from './schemas.ts';

export const cryptoList = declareList('cryptography.list', 'name', {
  name: { type: 'text', sort: true },
  assetType: { type: 'choice', values: assetTypes, sort: true, facet: true },
  purpose: { type: 'choice', values: purposes, facet: true },
  protects: { type: 'text' },
  algorithm: { type: 'choice', sort: true, facet: true },
  state: { type: 'choice', values: keyStates, facet: true },
  heldIn: { type: 'text' },
  custodian: { type: 'text' },
  rotateBy: { type: 'date', sort: true },
  plan: { type: 'choice', values: plans, facet: true },
  ...registerFields,
});

const Entered = CryptoFields.partial().required({ name: true, assetType: true });

export const cryptography = defineContract({
  ...registerEndpoints({
    ...{ path: '/cryptography', read: 'cryptography:read', write: 'cryptography:update', list: cryptoList },
    ...{ words: ['a use of cryptography', 'uses of cryptography'], row: JudgedCryptoAsset },
    ...{
      addition: Entered.extend(ownedBy),
      edit: EditInput.extend({ changes: CryptoFields.partial() }).extend(ownedBy),
    },
  }),
  quantum: {
    kind: 'query',
    method: 'GET',
    path: '/cryptography/quantum',
    permission: 'cryptography:read',
    summary: "Mosca's inequality for everything in use: what must be replaced before a quantum computer comes.",
    input: Empty,
    output: z.object({
      horizon: Horizon.nullable(),
      /** Years from today until the year reckoned with. */
      yearsLeft: z.number().nullable(),
      items: z.array(JudgedCryptoAsset),
      hidden: z.number().int(),
    }),
  },
  setHorizon: {
    kind: 'command',
    method: 'POST',
    path: '/cryptography/horizon',
    permission: 'cryptography:set-horizon',
    summary: 'Says from which year on the hospital reckons with a quantum computer. Earlier ones stay on record.',
    input: z.object({
      /** The one that was in force when the new one was written; null for none. */
      seen: z.uuid().nullable(),
      year: z.number().int().min(2025).max(2200),
      source: Line,
    }),
    output: Horizon,
  },
  cbom: {
    kind: 'query',
    method: 'GET',
    path: '/cryptography/cbom',
    permission: 'cryptography:read',
    summary: 'The register as a bill of cryptography (CycloneDX 1.7). It never holds a key.',
    input: Empty,
    output: Cbom,
  },
});
