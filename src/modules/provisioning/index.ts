// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { provisioning } from './contract.ts';
import { handlers } from './service.ts';

export type { MemberStep, ProvisionedGroup, ProvisionedPerson, RoleGroup } from './contract.ts';
export { nameOf } from './model.ts';
export const provisioningModule: Module = implement('provisioning', provisioning, handlers);
