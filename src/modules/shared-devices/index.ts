// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { sharedDevices } from './contract.ts';
import { handlers } from './service.ts';

export const sharedDevicesModule: Module = implement('shared-devices', sharedDevices, handlers);
