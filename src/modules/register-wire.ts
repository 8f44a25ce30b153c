// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { type Fields, type ListSpec, listInput, selectionOf } from '../contract/list.ts';
import { Empty, Id, Revision } from '../contract/wire.ts';

/** What every row of a register shows beside its own fields. */
export const RegisterItem = z.object({
  id: Id,
  ownerUnit: Id,
  /** Came with an imported list; what a person has changed since then stays when the list is imported again. */
  imported: z.boolean(),
  removed: z.boolean(),
  revision: Revision,
});

/** What every register can be filtered by beside its own fields. */
export const registerFields = {
  ownerUnit: { type: 'id' },
  imported: { type: 'boolean', facet: true },
} as const;

/** Shows the rows that were taken out of the register instead. */
const removed = z.boolean().default(false);
export const registerInput = <F extends Fields>(spec: ListSpec<F>) => listInput(spec).extend({ removed });
export const registerSelection = <F extends Fields>(spec: ListSpec<F>) => selectionOf(spec).extend({ removed });

export const RowInput = z.object({ id: Id });
/** Names a row and the revision of it that an edit is about. */
export const EditInput = RowInput.extend({ revision: Revision });

/** Input that adds a row: without a unit it belongs to the whole group. */
export const ownedBy = { ownerUnit: Id.optional() };

/** Texts as people enter them: trimmed, never empty. */
export const Line = z.string().trim().min(1).max(300);
export const Prose = z.string().trim().min(1).max(4000);

/** The endpoints that take a row out of a register and bring it back. */
export const removal = <const P extends `/${string}`, const R extends `${string}:${string}`>(
  path: P,
  permission: R,
  what: string,
) =>
  ({
    remove: {
      kind: 'command',
      method: 'DELETE',
      path,
      permission,
      summary: `Takes ${what} out of the register; an import does not bring it back.`,
      input: RowInput,
      output: Empty,
    },
    restore: {
      kind: 'command',
      method: 'POST',
      path: `${path}/restored`,
      permission,
      summary: `Brings ${what} back into the register.`,
      input: RowInput,
      output: Empty,
    },
  }) as const;
