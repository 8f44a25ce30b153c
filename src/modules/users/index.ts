// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { users } from './contract.ts';
import { type AllPermissions, handlersWith } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueReviews } from './store/due.ts';
import { readMembers } from './store/members.ts';

export { userOf } from './actor.ts';
export { peopleWith } from './audience.ts';
export { blockAccount } from './blocking.ts';
export { type CallerRequest, callerOf, identifyToken, isService } from './caller.ts';
export { recordCredentialChange } from './credentials.ts';
export { followDirectory, forgetDirectory, readLinked, type Said } from './directory.ts';
export { endGroup, followGroup, mapGroup, nameGroup, unmapGroup } from './group-roles.ts';
export { findInvitation, type Joining, join, joinByInvitation, type OpenInvitation } from './joining.ts';
export { directoryActor, isTooMany } from './model/directory.ts';
export { type BuiltInRole, builtInRoles, type RoleName } from './model.ts';
export { forgetProvisioned, liftBlock, provision, renameMember, withdrawRoles } from './provisioned.ts';

/** @param all every permission that the contracts of all modules declare */
export const usersModule = (all: AllPermissions): Module => ({
  ...implement('users', users, handlersWith(all)),
  clauses: clauseRecords,
  due: [dueReviews],
  search: {
    permission: 'users:read',
    async find(ctx, text, limit) {
      const { items } = await readMembers(ctx, { text, limit });
      return items.map(({ userId, name, email }) => ({
        ...{ id: userId, kind: 'user', title: name, detail: email, to: `/users/${userId}` },
      }));
    },
  },
});
export type { AllPermissions } from './service.ts';
export { unitAreas } from './store/areas.ts';
export { type GroupRole, readGroupRoles } from './store/group-roles.ts';
export { type Holder, readHolders } from './store/holders.ts';
export { isMember, readAddress, readHeld, readPeople, readTenant } from './store.ts';
export { rightsNow, workersOf } from './workers.ts';
