// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Instant } from '../../contract/wire.ts';
import {
  cryptoAssetTypes as assetTypes,
  keyStates,
  migrationPlans as plans,
  cryptoPurposes as purposes,
} from '../../importers/engine/records.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';

export { assetTypes, keyStates, plans, purposes };

const Years = z.number().int().min(0).max(200);

export const CryptoFields = z.object({
  name: Line,
  assetType: z.enum(assetTypes),
  purpose: z.enum(purposes).nullable(),
  protects: Prose.nullable(),
  algorithm: Line.nullable(),
  keyBits: z.number().int().min(1).max(1_000_000).nullable(),
  state: z.enum(keyStates).nullable(),
  heldIn: Line.nullable(),
  custodian: Line.nullable(),
  activated: DateOnly.nullable(),
  rotateBy: DateOnly.nullable(),
  keyLifeMonths: z.number().int().min(1).max(1_200).nullable(),
  dataYears: Years.nullable(),
  migrationYears: Years.nullable(),
  plan: z.enum(plans).nullable(),
  planUntil: DateOnly.nullable(),
  planNote: Prose.nullable(),
});

export const CryptoAsset = RegisterItem.extend({
  name: z.string(),
  assetType: z.enum(assetTypes),
  purpose: z.enum(purposes).nullable(),
  /** Which information, in words. */
  protects: z.string().nullable(),
  /** As people or tools write it: 'RSA-2048', a cipher suite. */
  algorithm: z.string().nullable(),
  keyBits: z.number().int().nullable(),
  state: z.enum(keyStates).nullable(),
  /** Where the key lies: a security module, a card, a file. Never the key. */
  heldIn: z.string().nullable(),
  custodian: z.string().nullable(),
  activated: z.string().nullable(),
  /** The last day of use: the end of a certificate or of the period of a key. */
  rotateBy: z.string().nullable(),
  /** How long a key may be used by the rules of the hospital. */
  keyLifeMonths: z.number().int().nullable(),
  /** How long what it protects must stay secret, or a signature must hold. */
  dataYears: z.number().int().nullable(),
  /** How long replacing it takes. */
  migrationYears: z.number().int().nullable(),
  plan: z.enum(plans).nullable(),
  planUntil: z.string().nullable(),
  planNote: z.string().nullable(),
});
export type CryptoAsset = z.output<typeof CryptoAsset>;

/** What its name tells of an algorithm, and what follows with the dates and years of the row. */
export const JudgedCryptoAsset = CryptoAsset.extend({
  recognised: z.array(z.string()),
  unrecognised: z.array(z.string()),
  strength: AnswerWire,
  quantum: AnswerWire,
  /** Years left after data life and migration until the year reckoned with; null where it is not known or not needed. */
  margin: z.number().nullable(),
  rotation: AnswerWire,
});
export type JudgedCryptoAsset = z.output<typeof JudgedCryptoAsset>;

/** From which year on the hospital reckons with a quantum computer that breaks today's public-key cryptography. */
export const Horizon = z.object({
  id: z.uuid(),
  year: z.number().int(),
  source: z.string(),
  setBy: z.string(),
  setAt: Instant,
});
export type Horizon = z.output<typeof Horizon>;
