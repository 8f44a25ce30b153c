// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { users } from './contract.ts';
import { type AllPermissions, handlersWith } from './service.ts';

export { userOf } from './actor.ts';
export { peopleWith } from './audience.ts';
export { type CallerRequest, callerOf, identifyToken } from './caller.ts';
export { findInvitation, type Joining, join, joinByInvitation, type OpenInvitation } from './joining.ts';
export { type BuiltInRole, builtInRoles, type RoleName } from './model.ts';

/** @param all every permission that the contracts of all modules declare */
export const usersModule = (all: AllPermissions): Module => implement('users', users, handlersWith(all));
export type { AllPermissions } from './service.ts';
export { readAddress } from './store.ts';
