// SPDX-License-Identifier: Apache-2.0
import type { Fields, ListQuery, Selection } from '../contract/list.ts';
import type { CommandContext, QueryContext } from '../platform/invoke/context.ts';
import { type Edit, insertRow, readRow, removeRow, restoreRow, updateRow, type Values } from './register.ts';
import { edited, found, inScope } from './register-errors.ts';
import { countRows, itemOf, listRows, type RegisterList } from './register-list.ts';

type Row = { readonly id: string; readonly revision: number };
type Named = { readonly id: string };
type Removed = { readonly removed: boolean };
type Owner = { readonly ownerUnit?: string | undefined };
type Addition = Owner & Values;
type Change = Edit & Owner & { readonly changes: Values };

export type RegisterRules<T extends Row, Listed extends Row, F extends Fields, Shown extends Listed = Listed> = {
  readonly list: RegisterList<F>;
  /** As errors name a row: 'incident'. */
  readonly what: string;
  /** What lists show of rows, in the same order: with what follows from them. */
  show(ctx: QueryContext, rows: readonly T[]): Promise<readonly Listed[]>;
  /** What is shown of one row by itself, where that is more. */
  detail?(ctx: QueryContext, row: Listed): Promise<Shown>;
  /** What a row would say after a change, before it is written. @throws AppError invalid-input for what is not possible */
  check?(ctx: CommandContext, values: Values, before: Shown | null): Promise<void> | void;
  /** What follows from an addition or a change, in the same transaction. */
  after?(ctx: CommandContext, row: Shown, before: Shown | null): Promise<void>;
  /** What a list says of a row now: rows that are brought back say that. Without it no list writes the register. */
  // biome-ignore lint/suspicious/noExplicitAny: records of any kind; the register's owner reads its own
  readonly valuesOf?: (record: any) => Values;
};

/** The handlers of `registerEndpoints`, and `shown`, which reads one row as they answer with it. */
export function registerHandlers<T extends Row, Listed extends Row, F extends Fields, Shown extends Listed = Listed>(
  rules: RegisterRules<T, Listed, F, Shown>,
) {
  const { list, what, show, detail, check, after, valuesOf = () => ({}) } = rules;
  const { register } = list;

  async function shown(ctx: QueryContext, id: string): Promise<Shown> {
    const row = inScope(await readRow<T>(ctx, register, id, itemOf(ctx, list)), what);
    const listed = inScope((await show(ctx, [row]))[0], what);
    return detail ? detail(ctx, listed) : (listed as Shown);
  }
  return {
    shown,
    handlers: {
      async list(ctx: QueryContext, input: ListQuery & Removed) {
        const { items, cursor } = await listRows<T>(ctx, list, input);
        return { items: [...(await show(ctx, items))], cursor };
      },
      listFacets: (ctx: QueryContext, input: Selection & Removed) => countRows(ctx, list, input),
      show: (ctx: QueryContext, { id }: Named) => shown(ctx, id),
      async add(ctx: CommandContext, { ownerUnit, ...fields }: Addition) {
        await check?.(ctx, fields, null);
        const id = await insertRow(ctx, register, ownerUnit ?? ctx.tenant, fields);
        const row = await shown(ctx, inScope(id, 'unit'));
        await after?.(ctx, row, null);
        return row;
      },
      async update(ctx: CommandContext, { ownerUnit, changes, ...edit }: Change) {
        const before = check || after ? await shown(ctx, edit.id) : null;
        const given = Object.entries(changes).filter(([, value]) => value !== undefined);
        await check?.(ctx, { ...before, ...Object.fromEntries(given) }, before);
        const isChanged = await updateRow(ctx, register, edit, changes, ownerUnit);
        const row = edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
        await after?.(ctx, row, before);
        return row;
      },
      async remove(ctx: CommandContext, { id }: Named) {
        found(await removeRow(ctx, register, id), what);
        return {};
      },
      async restore(ctx: CommandContext, { id }: Named) {
        found(await restoreRow(ctx, register, id, valuesOf), `removed ${what}`);
        return {};
      },
    },
  };
}
