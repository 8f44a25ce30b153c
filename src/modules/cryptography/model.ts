// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '../../contract/answer.ts';
import { judgeAlgorithm } from './model/algorithms.ts';
import { quantumOf, rotationOf, strengthOf } from './model/quantum.ts';
import type { CryptoAsset, JudgedCryptoAsset } from './schemas.ts';

const onWire = (answer: Answer) => ({ reason: null, ...answer });

/** A row with what follows from it: from the words for its algorithm, its dates, and the year reckoned with. */
export function judge(row: CryptoAsset, horizonYear: number | null, today: string): JudgedCryptoAsset {
  const verdict = row.algorithm === null ? null : judgeAlgorithm(row.algorithm, row.keyBits);
  const { dataYears, migrationYears } = row;
  const { answer, margin } = quantumOf({ verdict, dataYears, migrationYears, horizonYear, today });
  return {
    ...row,
    recognised: [...(verdict?.recognised ?? [])],
    unrecognised: [...(verdict?.unrecognised ?? [])],
    strength: onWire(strengthOf(verdict)),
    quantum: onWire(answer),
    margin,
    rotation: onWire(rotationOf(row.state, row.rotateBy, today)),
  };
}

/** What is no longer used protects nothing new, and needs no migration; what was compromised may still be read. */
export const isUsed = ({ state }: CryptoAsset): boolean => state !== 'destroyed' && state !== 'deactivated';
