// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { savedViews } from './contract.ts';
import { createHandlers, type ListPermission } from './service.ts';

/** @param permissionOf the right that each list of all modules needs */
export const savedViewsModule = (permissionOf: ListPermission): Module =>
  implement('saved-views', savedViews, createHandlers(permissionOf));
