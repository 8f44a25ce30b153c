// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import type { Subject } from '../../slots.ts';

type Row = {
  id: string;
  name: string;
  owner_unit: string;
  model_id: string | null;
  maker: string | null;
  model: string | null;
  class: string;
  category: string | null;
  criticality: string | null;
  lifecycle: string | null;
  portable: boolean | null;
};

/** Assets, in the order of ids, with the attributes that scenarios filter by. An attribute that nobody stated is absent. */
export async function readSubjects(ctx: QueryContext, after: string | null, limit: number): Promise<Subject[]> {
  const from = after ? sql`a.id > ${after}` : sql`true`;
  const result =
    await sql<Row>`select a.id, a.name, a.owner_unit, a.model_id, a.maker, a.model, a.class, a.category, a.criticality, a.lifecycle,
      (a.stated->>'portable')::boolean as portable
    from asset a where a.merged_into is null and ${from} order by a.tenant_id, a.id limit ${limit}`.execute(ctx.db);
  return result.rows.map(asSubject);
}

function asSubject(row: Row): Subject {
  const { class: deviceClass, category, criticality, lifecycle, portable } = row;
  const stated = {
    class: deviceClass,
    category,
    criticality,
    lifecycle,
    portable: portable === null ? null : portable ? 'yes' : 'no',
  };
  const attributes = Object.fromEntries(
    Object.entries(stated).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const model = row.model_id ? { id: row.model_id, label: [row.maker, row.model].join(' ') } : null;
  return { id: row.id, kind: 'asset', label: row.name, ownerUnit: row.owner_unit, model, attributes };
}
