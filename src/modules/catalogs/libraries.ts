// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../contract/contract.ts';
import { readLibraries } from '../../engines/libraries/index.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { catalogs } from './contract.ts';
import { asFramework, asKnown, type Head, type Library, sha256Of, takeOver } from './library.ts';
import { readCatalogs } from './load.ts';
import { takeOscal } from './oscal-library.ts';
import { type HeldLibrary, readLibrariesOf } from './shelf.ts';
import * as store from './store.ts';

type Input = Out<typeof catalogs.importLibrary.input>;
type Answer = Out<typeof catalogs.importLibrary.output>;

const pairsIn = ({ mappings }: Library): number => mappings.reduce((sum, { pairs }) => sum + pairs.length, 0);

/** What the tenant has taken in, newest last. */
export async function listLibraries(ctx: QueryContext) {
  const held = new Map((await readLibrariesOf(ctx)).map(({ id, library }) => [id, library]));
  const items = (await store.readLibraries(ctx)).map((row) => {
    const library = held.get(row.id) ?? { catalogs: [], mappings: [], matrices: [] };
    return {
      ...row,
      catalogs: library.catalogs.map(({ catalog }) => ({
        ...{ id: catalog.id, name: `${catalog.framework} ${catalog.edition}`, items: catalog.items.length },
      })),
      pairs: pairsIn(library),
      matrices: library.matrices.map(({ name }) => name),
    };
  });
  return { items };
}

/**
 * Takes a library file in as an edition of the tenant, whole or not at all; rows that lead nowhere or stand twice are left out.
 * @throws AppError invalid-input with path, line and reason where something is refused; conflict for other words of an edition
 * that is there
 */
export async function importLibrary(ctx: CommandContext, { sourceName, content, isTrial }: Input): Promise<Answer> {
  const held = await readLibrariesOf(ctx);
  const { head, library, threats, findings } = /^\s*\{/.test(content)
    ? judgeOscal(sourceName, content, held)
    : judgeLibrary(sourceName, content, knownTo(held));
  const refused = findings.filter(({ effect }) => effect === 'refused');
  const holds = {
    catalogs: library.catalogs.length,
    items: library.catalogs.reduce((sum, { catalog }) => sum + catalog.items.length, 0),
    pairs: pairsIn(library),
    ...{ matrices: library.matrices.length, threats },
  };
  if (isTrial) return { outcome: refused.length > 0 ? 'refused' : 'would-import', id: null, holds, findings };
  if (refused.length > 0) throw refusal(refused);
  if (holds.items + holds.pairs + holds.matrices === 0)
    throw new AppError('invalid-input', `${sourceName} holds nothing that Wardline takes in.`, {
      issues: [{ path: 'content', message: 'no framework, reference control, mapping or matrix' }],
    });
  if (!head) throw new AppError('invalid-input', `${sourceName} is no library.`);
  const text = JSON.stringify(library);
  const there = (await store.readLibraries(ctx)).find((row) => row.urn === head.urn && row.edition === head.version);
  if (there && there.fileSha256 === sha256Of(content)) return { outcome: 'unchanged', id: there.id, holds, findings };
  if (there)
    throw new AppError(
      'conflict',
      `Version ${head.version} of ${head.urn} is there already, with other words. An edition does not change: give the file another version.`,
    );
  const id = newId();
  await store.insertLibrary(ctx, {
    ...{ id, urn: head.urn, edition: head.version, name: head.name?.trim() || head.urn, content: text },
    ...{ provider: head.provider?.trim() || null, licence: head.copyright?.trim() || null },
    ...{ fileSha256: sha256Of(content), sourceName },
  });
  return { outcome: 'imported', id, holds, findings };
}

type Judged = {
  readonly head: Head | undefined;
  readonly library: Library;
  readonly threats: number;
  readonly findings: Answer['findings'];
};
const nothing: Library = { catalogs: [], mappings: [], matrices: [] };

function judgeLibrary(name: string, text: string, known: Library['catalogs']): Judged {
  const read = readLibraries([{ name, text }], known.map(asFramework));
  const isRefused = read.findings.some(({ effect }) => effect === 'refused');
  const library = isRefused ? nothing : takeOver(read, known);
  const findings = read.findings.map((finding) => ({ ...finding }));
  return { head: read.heads[0], library, threats: read.threats.length, findings };
}

/** JSON has no lines that people speak of: places are paths. */
function judgeOscal(file: string, text: string, held: readonly HeldLibrary[]): Judged {
  const own = held.flatMap(({ library }) => library.catalogs.map(({ catalog }) => catalog));
  const { head, library, left, refused } = takeOscal(text, [...readCatalogs(), ...own]);
  const at = { file, line: 1 };
  const findings = [
    ...refused.map((fault) => ({ ...at, ...fault, kind: 'malformed', effect: 'refused' as const })),
    ...left.map((fault) => ({ ...at, ...fault, kind: 'not-read', effect: 'left-out' as const })),
  ];
  return { head, library, threats: 0, findings };
}

const refusal = (refused: Answer['findings']): AppError =>
  new AppError(
    'invalid-input',
    `The library cannot be taken in: ${refused.length} parts of it are not what they must be.`,
    {
      issues: refused.map(({ line, path, reason }) => ({
        path: path || 'content',
        message: path.startsWith('$') ? reason : `line ${line}: ${reason}`,
      })),
    },
  );

const knownTo = (held: readonly HeldLibrary[]): Library['catalogs'] => [
  ...readCatalogs().flatMap((catalog) => asKnown(catalog) ?? []),
  ...held.flatMap(({ library }) => library.catalogs.filter(({ urns }) => urns.length > 0)),
];

/** @throws AppError not-found; conflict where a mapping of another library leads there or a decision or control names it */
export async function takeBackLibrary(ctx: CommandContext, { id }: { readonly id: string }) {
  const held = await readLibrariesOf(ctx);
  const own = held.find((one) => one.id === id);
  if (!own) throw new AppError('not-found', 'There is no such library.');
  const catalogs = new Set(own.library.catalogs.map(({ catalog }) => catalog.id));
  const leading = held.filter(
    (one) =>
      one.id !== id && one.library.mappings.some(({ source, target }) => catalogs.has(source) || catalogs.has(target)),
  );
  if (leading.length > 0)
    throw new AppError('conflict', 'Mappings of another library lead to this one. Take that one back first.');
  if (!(await store.deleteLibrary(ctx, id)))
    throw new AppError('conflict', 'A control or a decision of the Statement of Applicability names this library.');
  return { takenBack: id };
}
