// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { files } from './contract.ts';
import { handlers } from './service.ts';

export const filesModule: Module = implement('files', files, handlers);
