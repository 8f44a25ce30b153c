// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import { undoOf } from '../register-undo.ts';
import type { Module } from '../slots.ts';
import { cryptography } from './contract.ts';
import { facts } from './facts.ts';
import { handlers, writeCryptoAssets } from './service.ts';
import { dueRotations } from './store/due.ts';
import { register } from './store.ts';

export const cryptographyModule: Module = {
  ...implement('cryptography', cryptography, handlers),
  due: [dueRotations],
  sinks: { 'crypto-asset': writeCryptoAssets },
  undos: { 'crypto-asset': undoOf(register, writeCryptoAssets) },
  facts,
  search: {
    permission: 'cryptography:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, protects }) => ({
        ...{ id, kind: 'crypto-asset', title: name, detail: protects, to: `/cryptography?row=${id}` },
      }));
    },
  },
};
