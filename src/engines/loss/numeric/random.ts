// SPDX-License-Identifier: Apache-2.0

/** A stream of random numbers that is the same for the same seed on every machine. */
export type Random = {
  /** 32 random bits, as an unsigned integer. */
  bits(): number;
  /** Uniform between 0 and 1, neither of them ever, in steps of 2^-52. */
  uniform(): number;
};

export const generatorName = 'xoshiro128**';

/** Spreads a seed over the state, so that seeds that differ in one bit give unrelated streams (splitmix with 32 bits). */
function spread(seed: number): Int32Array {
  const state = new Int32Array(4);
  let counter = seed | 0;
  for (let i = 0; i < 4; i++) {
    counter = (counter + 0x9e3779b9) | 0;
    let z = counter;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    state[i] = z ^ (z >>> 15);
  }
  return state;
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** xoshiro128** (Blackman and Vigna 2018) from a state of four integers that are not all 0. */
export function randomFrom(state: Int32Array): Random {
  const [first = 0, second = 0, third = 0, fourth = 0] = state;
  const s = Int32Array.of(first, second, third, fourth);
  const bits = (): number => {
    const s0 = s[0] ?? 0;
    const s1 = s[1] ?? 0;
    const s2 = s[2] ?? 0;
    const s3 = s[3] ?? 0;
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
    const third = s2 ^ s0;
    const fourth = s3 ^ s1;
    s[1] = s1 ^ third;
    s[0] = s0 ^ fourth;
    s[2] = third ^ (s1 << 9);
    s[3] = rotate(fourth, 11);
    return result;
  };
  return { bits, uniform: () => ((bits() >>> 6) * 0x4000000 + (bits() >>> 6) + 0.5) / 0x10000000000000 };
}

/** @param seed an integer from 0 to 2^32 - 1 */
export const createRandom = (seed: number): Random => randomFrom(spread(seed));
