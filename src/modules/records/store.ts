// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { Register } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { classList } from './contract.ts';

export const register: Register = {
  table: 'record_class',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    description: { name: 'description', type: 'text' },
    healthInformation: { name: 'health_information', type: 'boolean' },
    keepYears: { name: 'keep_years', type: 'integer' },
    keepFrom: { name: 'keep_from', type: 'text' },
    legalBasis: { name: 'legal_basis', type: 'text' },
    archiveAfterYears: { name: 'archive_after_years', type: 'integer' },
    archivedIn: { name: 'archived_in', type: 'text' },
    minimisation: { name: 'minimisation', type: 'text' },
    disposalMethod: { name: 'disposal_method', type: 'text' },
    hold: { name: 'hold', type: 'boolean' },
    holdReason: { name: 'hold_reason', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};

export const list: RegisterList<typeof classList.fields> = {
  spec: classList,
  register,
  words: ['name', 'description', 'legal_basis'],
};

/** What lies where, of some classes. */
export type HeldRow = {
  readonly id: string;
  readonly classId: string;
  readonly place: string;
  readonly form: string;
  readonly oldest: string | null;
  readonly amount: string | null;
  readonly removed: boolean;
};

export async function readHoldings(ctx: QueryContext, classIds: readonly string[]): Promise<HeldRow[]> {
  const result = await sql<HeldRow>`select h.id, h.class_id as "classId", h.place, h.form, h.oldest, h.amount,
      h.removed_at is not null as removed
    from record_holding h where h.class_id = any(${classIds}::uuid[]) order by h.place collate wardline.words, h.id`.execute(
    ctx.db,
  );
  return result.rows;
}
