// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import type { AllPermissions } from '../users/index.ts';
import { notifications } from './contract.ts';
import { handlers, listeners } from './service.ts';

export { alwaysMailed, messages } from './model.ts';
export { readByMail, readToSend, recordMail, type ToSend } from './store.ts';

/** @param all every permission that the contracts of all modules declare */
export const notificationsModule = (all: AllPermissions): Module => ({
  ...implement('notifications', notifications, handlers),
  listeners: listeners(all),
});
