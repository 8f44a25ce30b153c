// SPDX-License-Identifier: Apache-2.0
import { organisationModule } from '../modules/organisation/index.ts';
import type { Module } from '../modules/slots.ts';

/** Every module of the domain, in the order of the dependency table. */
export const modules: readonly Module[] = [organisationModule];
