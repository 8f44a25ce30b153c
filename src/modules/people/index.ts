// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { people } from './contract.ts';
import { facts } from './facts.ts';
import { handlers, writePeople } from './service.ts';

export const peopleModule: Module = {
  ...implement('people', people, handlers),
  sinks: { person: writePeople },
  facts,
};
