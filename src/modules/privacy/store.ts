// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Edit, type Register, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { activityList, agreementList, processorList, requestList } from './contract.ts';
import type { Advice } from './schemas.ts';

export const activities: Register = {
  table: 'processing_activity',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    role: { name: 'role', type: 'text' },
    purpose: { name: 'purpose', type: 'text' },
    legalBasis: { name: 'legal_basis', type: 'text' },
    specialBasis: { name: 'special_basis', type: 'text' },
    dataSubjects: { name: 'data_subjects', type: 'text' },
    dataCategories: { name: 'data_categories', type: 'text' },
    healthData: { name: 'health_data', type: 'boolean' },
    recipients: { name: 'recipients', type: 'text' },
    processors: { name: 'processors', type: 'text' },
    transfer: { name: 'transfer', type: 'boolean' },
    safeguards: { name: 'safeguards', type: 'text' },
    retention: { name: 'retention', type: 'text' },
    measures: { name: 'measures', type: 'text' },
    systems: { name: 'systems', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
    criteria: { name: 'criteria', type: 'jsonb' },
    assessment: { name: 'assessment', type: 'text' },
    assessedOn: { name: 'assessed_on', type: 'date' },
  },
};
export const activityRegister: RegisterList<typeof activityList.fields> = {
  ...{ spec: activityList, register: activities, words: ['name', 'purpose', 'systems'] },
};

export const requests: Register = {
  table: 'subject_request',
  columns: {
    reference: { name: 'reference', type: 'text', always: true },
    kind: { name: 'kind', type: 'text', always: true },
    person: { name: 'person', type: 'text' },
    words: { name: 'words', type: 'text' },
    received: { name: 'received', type: 'date', always: true },
    extended: { name: 'extended', type: 'boolean' },
    extensionReason: { name: 'extension_reason', type: 'text' },
    outcome: { name: 'outcome', type: 'text' },
    answered: { name: 'answered', type: 'date' },
    answerReason: { name: 'answer_reason', type: 'text' },
    owner: { name: 'owner', type: 'text' },
  },
};
export const requestRegister: RegisterList<typeof requestList.fields> = {
  ...{ spec: requestList, register: requests, words: ['reference'] },
};

const processors: Register = {
  table: 'processor',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    service: { name: 'service', type: 'text' },
    dataCategories: { name: 'data_categories', type: 'text' },
    healthData: { name: 'health_data', type: 'boolean' },
    contract: { name: 'contract', type: 'boolean' },
    contractUntil: { name: 'contract_until', type: 'date' },
    instructions: { name: 'instructions', type: 'text' },
    supplierId: { name: 'supplier_id', type: 'uuid' },
    subProcessors: { name: 'sub_processors', type: 'text' },
    transfer: { name: 'transfer', type: 'boolean' },
    safeguards: { name: 'safeguards', type: 'text' },
    auditedOn: { name: 'audited_on', type: 'date' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};
export const processorRegister: RegisterList<typeof processorList.fields> = {
  ...{ spec: processorList, register: processors, words: ['name', 'service', 'owner'] },
};

const agreements: Register = {
  table: 'sharing_agreement',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    party: { name: 'party', type: 'text' },
    purpose: { name: 'purpose', type: 'text' },
    direction: { name: 'direction', type: 'text' },
    dataCategories: { name: 'data_categories', type: 'text' },
    identifiability: { name: 'identifiability', type: 'text' },
    legalBasis: { name: 'legal_basis', type: 'text' },
    signedOn: { name: 'signed_on', type: 'date' },
    endsOn: { name: 'ends_on', type: 'date' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};
export const agreementRegister: RegisterList<typeof agreementList.fields> = {
  ...{ spec: agreementList, register: agreements, words: ['name', 'party', 'purpose'] },
};

type AdviceRow = Omit<Advice, 'givenAt'> & { readonly activityId: string; readonly givenAt: Date };

/** What was advised about activities, the newest first. */
export async function readAdvice(ctx: QueryContext, ids: readonly string[]) {
  const result = await sql<AdviceRow>`select id, activity_id as "activityId", opinion, advice, given_by as "givenBy",
      given_at as "givenAt"
    from processing_advice where activity_id = any(${ids}::uuid[]) order by given_at desc, id desc`.execute(ctx.db);
  return result.rows.map(({ givenAt, ...row }) => ({ ...row, givenAt: givenAt.toISOString() }));
}

/** Counts the revision up. @returns whether there is such an activity in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'processing_activity', edit);

type NewAdvice = Pick<Advice, 'opinion' | 'advice'>;

export async function insertAdvice(ctx: CommandContext, activityId: string, { opinion, advice }: NewAdvice) {
  await sql`insert into processing_advice (id, tenant_id, activity_id, opinion, advice, given_by, given_at)
    values (${newId()}, ${ctx.tenant}, ${activityId}, ${opinion}, ${advice}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

/** Whether the register names Wardline's own processing already. */
export async function hasOwn(ctx: QueryContext, names: readonly string[]): Promise<boolean> {
  const result =
    await sql`select from processing_activity where name = any(${[...names]}::text[]) and removed_at is null limit 1`.execute(
      ctx.db,
    );
  return result.rows.length > 0;
}
