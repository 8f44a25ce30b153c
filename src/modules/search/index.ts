// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module, SearchProvider } from '../slots.ts';
import { search } from './contract.ts';
import { createHandlers } from './service.ts';

/** The search over every register whose module lets itself be searched. */
export const searchModule = (providers: readonly SearchProvider[]): Module =>
  implement('search', search, createHandlers(providers));
