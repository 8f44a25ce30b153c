// SPDX-License-Identifier: Apache-2.0
import type { ImportItem } from '../importer.ts';

export type NoteItem = Extract<ImportItem, { type: 'note' }>;
export type RejectItem = Extract<ImportItem, { type: 'reject' }>;

const placesNamed = 3;

/** Counts what happens in many rows and tells it once, with the first places: nothing is dropped silently, nor drowned. */
export class Tally {
  readonly #counts = new Map<string, { count: number; places: string[] }>();

  add(what: string, at: string): void {
    const entry = this.#counts.get(what) ?? { count: 0, places: [] };
    entry.count += 1;
    if (entry.places.length < placesNamed) entry.places.push(at);
    this.#counts.set(what, entry);
  }

  *notes(): Generator<NoteItem> {
    for (const [what, { count, places }] of this.#counts) {
      const rest = count > places.length ? ' ...' : '';
      yield { type: 'note', at: places[0] ?? '', message: `${what}: ${count} (${places.join('; ')}${rest})` };
    }
  }
}
