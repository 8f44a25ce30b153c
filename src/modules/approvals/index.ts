// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { approvals } from './contract.ts';
import { handlers } from './service.ts';
import { dueApprovals } from './store/due.ts';

export const approvalsModule: Module = { ...implement('approvals', approvals, handlers), due: [dueApprovals] };
export {
  type ApprovalSubject,
  type AskedApproval,
  approvalOf,
  ask,
  takeBack,
  vote,
  withdraw,
} from './approvals.ts';
