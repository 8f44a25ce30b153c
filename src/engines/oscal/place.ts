// SPDX-License-Identifier: Apache-2.0
/** Any value of JSON, in a document that somebody else has read. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Path = readonly (string | number)[];

/** `$.catalog.groups[0]`, the way people write places in JSON. */
export const printPath = (path: Path): string =>
  path.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), '$');

/** Remembers which leaves of a document were read, so that it can say which were not. */
export class Carried {
  readonly #taken = new Set<string>();

  take(path: Path): void {
    this.#taken.add(printPath(path));
  }

  /** How many leaves of a value were not read, by their path with `[*]` for every place in a list; in the order of the document. */
  left(value: Value, path: Path): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const leaf of leavesOf(value, path)) {
      if (this.#taken.has(printPath(leaf))) continue;
      const general = printPath(leaf).replaceAll(/\[\d+\]/g, '[*]');
      counts.set(general, (counts.get(general) ?? 0) + 1);
    }
    return counts;
  }
}

/** Every scalar of a value, and every empty list and object. */
export function leavesOf(value: Value, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? value.map((one, i): [number, Value] => [i, one]) : Object.entries(value);
  return inner.length === 0 ? [path] : inner.flatMap(([step, one]) => leavesOf(one, [...path, step]));
}

/** A place in a document. What is read through it counts as carried. */
export class Place {
  readonly path: Path;
  readonly #value: Value | undefined;
  readonly #carried: Carried;

  constructor(value: Value | undefined, path: Path, carried: Carried) {
    this.#value = value;
    this.path = path;
    this.#carried = carried;
  }

  get at(): string {
    return printPath(this.path);
  }

  /** A member, which may not be there. */
  in(name: string): Place {
    const value = this.#value;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const members = isObject ? (value as { readonly [key: string]: Value }) : {};
    return new Place(Object.hasOwn(members, name) ? members[name] : undefined, [...this.path, name], this.#carried);
  }

  /** The places of a list; none where there is no list. */
  each(name: string): Place[] {
    const place = this.in(name);
    const list = place.#value;
    return Array.isArray(list) ? list.map((one, i) => new Place(one, [...place.path, i], this.#carried)) : [];
  }

  /** Whether a member says exactly this; if so it is carried. */
  says(name: string, words: string): boolean {
    const place = this.in(name);
    const isSo = place.#value === words;
    if (isSo) this.#carried.take(place.path);
    return isSo;
  }

  /** A text that says something; undefined for anything else, which is not carried then. */
  text(name: string): string | undefined {
    const place = this.in(name);
    if (typeof place.#value !== 'string' || place.#value.trim() === '') return undefined;
    this.#carried.take(place.path);
    return place.#value.trim();
  }

  /** Whether there is such a member; what it says is not carried by that. */
  has(name: string): boolean {
    return this.in(name).#value !== undefined;
  }

  /** The texts of a list. */
  texts(name: string): { readonly text: string; readonly path: string }[] {
    return this.each(name).flatMap((place) => {
      if (typeof place.#value !== 'string' || place.#value.trim() === '') return [];
      this.#carried.take(place.path);
      return [{ text: place.#value.trim(), path: place.at }];
    });
  }

  /** The values of the properties with a name, whatever their namespace. */
  props(name: string): string[] {
    return this.each('props').flatMap((prop) => {
      if (prop.in('name').#value !== name) return [];
      const value = prop.text('value');
      if (value === undefined) return [];
      this.#carried.take([...prop.path, 'name']);
      return [value];
    });
  }
}

/**
 * The identifier behind a token: tokens begin with no digit, so that `5.39` is written `_5.39` by many, and `i-5.39` by Wardline,
 * which writes what no token may hold as `_` code point `_`.
 */
export function unToken(token: string | undefined): string | undefined {
  if (!token?.startsWith('i-')) return token?.replace(/^_(?=\d)/, '');
  return token.slice(2).replaceAll(/_([0-9a-f]{1,6})_/g, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
