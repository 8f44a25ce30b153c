// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { ClauseProvider } from '../clauses.ts';
import type { Module } from '../slots.ts';
import { certification } from './contract.ts';
import { createHandlers } from './service.ts';

export { clauseAreas } from './store/areas.ts';

/** @param providers what the other modules hold for clauses, in the order in which they are asked */
export const certificationModule = (providers: readonly ClauseProvider[]): Module =>
  implement('certification', certification, createHandlers(providers));
