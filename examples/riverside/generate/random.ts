// SPDX-License-Identifier: Apache-2.0

/** FNV-1a over UTF-16 units: a name becomes the seed of its own stream of numbers. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Numbers that depend on nothing but a name (mulberry32), so that one device, person or file can be written without
 * writing those before it, and an added one changes no other.
 */
export class Random {
  #state: number;

  constructor(name: string) {
    this.#state = seedOf(`riverside/${name}`);
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)];
    if (choice === undefined) throw new RangeError('nothing to pick from');
    return choice;
  }

  hex(digits: number): string {
    return Array.from({ length: digits }, () => this.between(0, 15).toString(16)).join('');
  }

  uuid(): string {
    const variant = '89ab'.charAt(this.between(0, 3));
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(3)}-${this.hex(12)}`;
  }
}

/** A whole number below `range` (a power of two) that no other index below `range` gets: scattered, but never twice. */
export function scatter(index: number, range: number): number {
  return (Math.imul(index, 0x9e3779b1) >>> 0) & (range - 1);
}
