// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { LocalText } from '../../../contract/local-text.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { isOpen } from './open.ts';

export type DrivingRisk = {
  readonly id: string;
  readonly number: number;
  readonly title: LocalText;
  /** Those of its scenario and those of its plan. */
  readonly controls: readonly string[];
};

/** Open risks of the whole tenant with the controls that treat them, in the order of their numbers. */
export async function readDrivingRisks(ctx: QueryContext): Promise<DrivingRisk[]> {
  const result = await sql<DrivingRisk>`select r.id, r.number, r.title, array(
      select distinct c from (select unnest(r.controls) union
        select t.control from risk_treatment t where t.risk_id = r.id and t.control is not null and t.status <> 'dropped') as q(c)) as controls
    from risk r where r.closed_at is null order by r.number`.execute(ctx.db);
  return result.rows;
}

/** Scenarios that are proposed for at least one subject of the tenant and wait for a decision. */
export async function readProposedScenarios(ctx: QueryContext): Promise<string[]> {
  const result = await sql<{ scenario: string }>`select distinct p.scenario from risk_proposal p
    where p.state = 'applies' and ${isOpen} order by 1`.execute(ctx.db);
  return result.rows.map((row) => row.scenario);
}
