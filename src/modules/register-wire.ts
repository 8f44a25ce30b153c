// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { Empty, Id, PageInput } from '../contract/wire.ts';

/** What every row of a register shows beside its own fields. */
export const RegisterItem = z.object({
  id: Id,
  ownerUnit: Id,
  /** Came with an imported list; what a person has changed since then stays when the list is imported again. */
  imported: z.boolean(),
  removed: z.boolean(),
});

export const RegisterListInput = PageInput.extend({
  cursor: Id.optional(),
  text: z.string().max(200).optional(),
  /** Shows the rows that were taken out of the register instead. */
  removed: z.boolean().default(false),
});
export type RegisterListInput = z.output<typeof RegisterListInput>;

export const RowInput = z.object({ id: Id });

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
