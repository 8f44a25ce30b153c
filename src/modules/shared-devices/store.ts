// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { SharedDevice } from './contract.ts';

type Row = Omit<SharedDevice, 'addedAt' | 'revokedAt'> & { addedAt: Date; revokedAt: Date | null };

export async function readDevices(ctx: QueryContext): Promise<SharedDevice[]> {
  const result = await sql<Row>`select id, name, added_by as "addedBy", added_at as "addedAt",
      revoked_by as "revokedBy", revoked_at as "revokedAt"
    from shared_device order by revoked_at is not null, added_at desc, id`.execute(ctx.db);
  return result.rows.map((row) => ({
    ...row,
    addedAt: row.addedAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}

export async function insertDevice(
  ctx: CommandContext,
  device: Pick<SharedDevice, 'id' | 'name'> & { readonly reportCode: string | null },
  keySha256: string,
): Promise<void> {
  await sql`insert into shared_device (id, tenant_id, name, report_code, key_sha256, added_by, added_at)
    values (${device.id}, ${ctx.tenant}, ${device.name}, ${device.reportCode}, ${keySha256}, ${ctx.actor}, ${ctx.now})`.execute(
    ctx.db,
  );
}

/** @returns false for one that is not there, or is off the list already */
export async function revokeDevice(ctx: CommandContext, id: string): Promise<boolean> {
  const result = await sql`update shared_device set revoked_at = ${ctx.now}, revoked_by = ${ctx.actor}
    where id = ${id} and revoked_at is null`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
