// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { documents } from './contract.ts';
import { facts } from './facts.ts';
import { handlers, writeDocuments } from './service.ts';

export const documentsModule: Module = {
  ...implement('documents', documents, handlers),
  sinks: { policy: writeDocuments },
  facts,
};
