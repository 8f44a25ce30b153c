// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { z } from 'zod';
import { defineContract } from '../../src/contract/contract.ts';
import { AppError } from '../../src/platform/errors.ts';
import type { App } from '../../src/platform/invoke/app.ts';
import { implement, type ServiceModule } from '../../src/platform/invoke/module.ts';

/** Made by the owner before a test: no key forbids a number to come twice, so a doubled effect shows. */
export const effectTable = `create table wardline.effect (tenant_id uuid not null, n int not null);
  select wardline.protect('wardline.effect')`;

const contract = defineContract({
  count: {
    kind: 'job',
    method: 'POST',
    path: '/counting/count',
    permission: 'counting:run',
    summary: 'Writes the numbers up to a limit, each in a transaction with its checkpoint.',
    input: z.object({
      upTo: z.number().int(),
      failAt: z.number().int().optional(),
      refuseAt: z.number().int().optional(),
    }),
    output: z.object({ last: z.number().int() }),
  },
});

/** A job whose effects can be counted. `onNumber` is called after each commit. */
export function countingModule(onNumber: (n: number) => void | Promise<void> = () => {}): ServiceModule {
  return implement('counting', contract, {
    async count(ctx, { upTo, failAt, refuseAt }) {
      let last = typeof ctx.checkpoint === 'number' ? ctx.checkpoint : 0;
      while (last < upTo) {
        const n = last + 1;
        if (n === failAt) throw new TypeError('Erika Mustermann is no number');
        if (n === refuseAt) throw new AppError('unavailable', 'The numbers are used up.');
        ctx.progress('counting', n, upTo);
        await ctx.transaction(async ({ db, tenant }, save) => {
          await sql`insert into effect (tenant_id, n) values (${tenant}, ${n})`.execute(db);
          await save(n);
        });
        last = n;
        await onNumber(n);
      }
      return { last };
    },
  });
}

export const withModules = (app: App, modules: readonly ServiceModule[]): App => ({
  ...app,
  modules: new Map(modules.map((module) => [module.name, module])),
});

export type JobRow = {
  id: string;
  state: string;
  done: number;
  total: number;
  step: string;
  checkpoint: unknown;
  output: unknown;
  problem: { code: string; message: string } | null;
};
