// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { FileHolder, Module } from '../slots.ts';
import { files } from './contract.ts';
import { createHandlers } from './service.ts';

/** @param holders whose records refer to files */
export const filesModule = (holders: readonly FileHolder[]): Module =>
  implement('files', files, createHandlers(holders));
