// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, Id, Revision } from '../../contract/wire.ts';
import { EditInput, RowInput } from '../register-wire.ts';
import { densities, mostKept } from './model.ts';

const Name = z.string().trim().min(1).max(80);
/** The endpoint that lists the rows: `assets.list`. */
const ListName = z
  .string()
  .regex(/^[a-z-]+\.[a-zA-Z]+$/)
  .max(60);
const Field = z.string().max(60);

/** What the address of a list keeps; what is as usual is left out. */
const Parameters = z
  .strictObject({
    sort: Field.optional(),
    text: z.string().max(300).optional(),
    filters: z.record(Field, z.array(z.string().max(300)).max(200)).optional(),
    columns: z.array(Field).max(100).optional(),
    density: z.enum(densities).optional(),
  })
  .refine((kept) => JSON.stringify(kept).length <= mostKept, `must not be longer than ${mostKept} characters in all`);

export const SavedView = z.object({
  id: Id,
  revision: Revision,
  list: z.string(),
  name: z.string(),
  parameters: Parameters,
  /** Everybody of the organisation who may read the list sees it. */
  shared: z.boolean(),
  /** Whether it is the caller's. */
  own: z.boolean(),
  /** As the audit trail names who acts. */
  owner: z.string(),
});
export type SavedView = z.output<typeof SavedView>;

export const savedViews = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/saved-views',
    permission: 'saved-views:self',
    summary: "The caller's own views of a list, those that others share, and which one the list opens with.",
    input: z.object({ list: ListName }),
    output: z.object({ items: z.array(SavedView), defaultId: Id.nullable() }),
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/saved-views',
    permission: 'saved-views:self',
    summary: 'Keeps a view of a list under a name, for the caller alone.',
    input: z.object({ list: ListName, name: Name, parameters: Parameters }),
    output: SavedView,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/saved-views/{id}',
    permission: 'saved-views:self',
    summary: 'Renames a view, or replaces what it keeps; a shared one needs the right to share.',
    input: EditInput.extend({ name: Name.optional(), parameters: Parameters.optional() }),
    output: SavedView,
  },
  share: {
    kind: 'command',
    method: 'POST',
    path: '/saved-views/{id}/shared',
    permission: 'saved-views:share',
    summary: "Shows one of the caller's views to everybody of the organisation who may read the list, or no longer.",
    input: EditInput.extend({ shared: z.boolean() }),
    output: SavedView,
  },
  remove: {
    kind: 'command',
    method: 'DELETE',
    path: '/saved-views/{id}',
    permission: 'saved-views:self',
    summary: 'Removes a view; a shared one needs the right to share. It can be brought back for a day.',
    input: RowInput,
    output: Empty,
  },
  restore: {
    kind: 'command',
    method: 'POST',
    path: '/saved-views/{id}/restored',
    permission: 'saved-views:self',
    summary: 'Brings a view back that the caller has removed within the last day.',
    input: RowInput,
    output: SavedView,
  },
  setDefault: {
    kind: 'command',
    method: 'POST',
    path: '/saved-views/default',
    permission: 'saved-views:self',
    summary: 'Names the view that a list opens with for the caller, or none.',
    input: z.object({ list: ListName, viewId: Id.nullable() }),
    output: Empty,
  },
});
