// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { auditTrail } from './contract.ts';
import { handlers } from './service.ts';

export const auditTrailModule: Module = implement('audit-trail', auditTrail, handlers);

export { readRowHistory } from './service.ts';
