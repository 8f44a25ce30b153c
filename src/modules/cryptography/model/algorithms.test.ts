// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAlgorithm } from './algorithms.ts';

const verdict = (name: string, bits: number | null = null) => {
  const { strength, quantum } = judgeAlgorithm(name, bits);
  return `${strength}, ${quantum}`;
};

describe('an algorithm by its name', () => {
  it.each([
    ['RSA-2048', 'acceptable, vulnerable'],
    ['RSA 1024', 'weak, vulnerable'],
    ['RSA', 'unknown, vulnerable'],
    ['AES-256-GCM', 'acceptable, resistant'],
    ['AES128', 'acceptable, resistant'],
    ['AES-56', 'weak, unknown'],
    ['3DES', 'weak, unknown'],
    ['MD5', 'weak, unknown'],
    ['SHA-1', 'weak, unknown'],
    ['sha256WithRSAEncryption', 'unknown, vulnerable'],
    ['ECDSA P-256', 'acceptable, vulnerable'],
    ['Ed25519', 'acceptable, vulnerable'],
    ['ML-KEM-768', 'acceptable, resistant'],
    ['X25519MLKEM768', 'acceptable, resistant'],
    ['X25519', 'acceptable, vulnerable'],
    ['ML-DSA-65', 'acceptable, resistant'],
    ['SLH-DSA-SHA2-128s', 'acceptable, resistant'],
    ['brainpoolP160r1', 'weak, vulnerable'],
    ['ECDHE-RSA-AES256-GCM-SHA384', 'unknown, vulnerable'],
    ['TLS 1.0 RSA 2048', 'weak, vulnerable'],
    ['TLS_AES_128_GCM_SHA256', 'unknown, unknown'],
    ['TLS 1.3 X25519MLKEM768 AES-256-GCM', 'acceptable, resistant'],
    ['SuperCipher 9', 'unknown, unknown'],
    ['AES-256 over SuperCipher', 'unknown, unknown'],
    ['', 'unknown, unknown'],
  ])('%s is %s', (name, expected) => expect(verdict(name)).toBe(expected));

  it('takes the size from beside the name where the name has none', () => {
    expect([verdict('RSA', 4096), verdict('RSA', 1024), verdict('RSA-4096', 1024)]).toEqual([
      ...['acceptable, vulnerable', 'weak, vulnerable', 'acceptable, vulnerable'],
    ]);
  });

  const known = fc.constantFrom('RSA-4096', 'AES-256', 'ML-KEM-768', 'ECDH P-256', 'SHA-384', 'MD5', 'X25519', 'RC4');

  it('is as good as its worst part, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(known, { minLength: 1, maxLength: 5 }), (names) => {
        const whole = judgeAlgorithm(names.join(' with '), null);
        const each = names.map((name) => judgeAlgorithm(name, null));
        expect(whole.strength === 'weak').toBe(each.some(({ strength }) => strength === 'weak'));
        expect(whole.quantum === 'vulnerable').toBe(each.some(({ quantum }) => quantum === 'vulnerable'));
        if (whole.quantum === 'resistant') expect(each.every(({ quantum }) => quantum === 'resistant')).toBe(true);
      }),
    );
  });

  it('never says that words which nobody knows resist or are strong enough', () => {
    const strange = fc.stringMatching(/^z[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(known, { maxLength: 3 }), strange, (names, word) => {
        const { strength, quantum } = judgeAlgorithm([...names, word].join(' '), null);
        expect(quantum).not.toBe('resistant');
        expect(strength).not.toBe('acceptable');
      }),
    );
  });

  it('answers to any text without hanging', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void judgeAlgorithm(text, null)));
  });
});
