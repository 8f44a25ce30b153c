// SPDX-License-Identifier: Apache-2.0
import type { MemberStep, ProvisionedGroup } from '../../modules/provisioning/index.ts';
import { fieldOf, isFields, type Operation } from './patch.ts';
import { refuse } from './scim-errors.ts';
import { metaOf } from './users.ts';

export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export type GroupChanges = { displayName?: string; externalId?: string | null; members: MemberStep[] };

/** By which attributes groups are looked for. */
export const groupFilters = {
  id: 'id',
  displayname: 'displayName',
  externalid: 'externalId',
  members: 'member',
  'members.value': 'member',
} as const;

const oneMember = /^members\[value eq "([^"]*)"\]$/;

/** @throws AppError invalid-input for a value of another kind, or a path that names no attribute */
export function groupChanges(operations: readonly Operation[]): GroupChanges {
  const changes: GroupChanges = { members: [] };
  for (const operation of operations) apply(changes, operation);
  return changes;
}

function apply(changes: GroupChanges, { op, path, value, isExplicit }: Operation): void {
  const [, member] = oneMember.exec(path) ?? [];
  if (path === 'displayname') changes.displayName = requireName(op === 'remove' ? null : value);
  else if (path === 'externalid') changes.externalId = typeof value === 'string' && op !== 'remove' ? value : null;
  else if (path === 'members') changes.members.push(stepOf(op, value));
  else if (member !== undefined && op === 'remove') changes.members.push({ how: 'remove', ids: [member] });
  else if (isExplicit) throw refuse('path', 'The path names no attribute of a group.');
}

/** Without a value everybody is removed. */
function stepOf(op: Operation['op'], value: unknown): MemberStep {
  if (op === 'remove' && (value === undefined || value === null)) return { how: 'replace', ids: [] };
  const list = Array.isArray(value) ? value : [value];
  return { how: op, ids: list.filter((one) => one !== null).map(idOf) };
}

function idOf(member: unknown): string {
  const id = isFields(member) ? fieldOf(member, 'value') : undefined;
  if (typeof id === 'string') return id;
  throw refuse('members', 'A member is an object with the id of a user as its value.');
}

function requireName(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw refuse('displayName', 'displayName must be a text.');
}

/** @param base address of the service, ending in /scim/v2 */
export function groupResource(group: ProvisionedGroup, base: string) {
  const { id, displayName, externalId, members } = group;
  return {
    schemas: [groupSchema],
    id,
    ...(externalId !== null && { externalId }),
    displayName,
    members: members.map((member) => ({
      ...{ value: member.id, display: member.userName, type: 'User', $ref: `${base}/Users/${member.id}` },
    })),
    meta: metaOf('Group', group, `${base}/Groups/${id}`),
  };
}
