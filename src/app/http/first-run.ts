// SPDX-License-Identifier: Apache-2.0
import { randomInt, timingSafeEqual } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Auth } from '../../platform/auth/auth.ts';
import { AppError } from '../../platform/errors.ts';
import type { App } from '../../platform/invoke/app.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { createTenant, listTenants, type Tenant } from '../../platform/tenancy/tenants.ts';
import { addAccount } from '../accounts.ts';

/** Without characters that are taken for others. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const guesses = { max: 10, timeWindow: 10 * 60_000 };

export type FirstRun = {
  /** Shown in the terminal only; holds until this process ends. */
  readonly code: string;
  /** Whether nobody belongs to an organisation of this installation yet. */
  isOpen(): Promise<boolean>;
};

export function openFirstRun(app: App): FirstRun {
  const part = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const code = [part(), part(), part()].join('-');
  return { code, isOpen: async () => (await findUnclaimed(app)) !== 'claimed' };
}

const Input = z.object({
  code: z.string().max(100),
  organisation: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  password: z.string().max(1000),
});

/** The first person of an installation: whoever started it reads a code in its terminal, and becomes its administrator. */
export function mountFirstRun(server: FastifyInstance, app: App, auth: Auth, firstRun: FirstRun): void {
  void server.register(async (scope) => {
    await scope.register(rateLimit, {
      global: false,
      errorResponseBuilder: () => new AppError('too-many-requests', 'Too many attempts. Try again in a few minutes.'),
    });
    scope.get('/api/first-run', async () => ({ open: await firstRun.isOpen() }));
    let claiming: Promise<unknown> = Promise.resolve();
    scope.post('/api/first-run', { config: { rateLimit: guesses } }, async (request) => {
      const input = Input.safeParse(request.body);
      if (!input.success)
        throw new AppError('invalid-input', 'Not everything is filled in as it should be.', {
          issues: input.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
        });
      if (!isSame(input.data.code, firstRun.code))
        throw new AppError('not-permitted', 'This is not the code that stands in the terminal.', {
          issues: [{ path: 'code', message: 'is not the one in the terminal' }],
        });
      // one after the other, so that the second one finds it set up; one server serves a database
      const claimed = claiming.then(() => claim(app, auth, input.data, request.id));
      claiming = claimed.catch(() => {});
      return claimed;
    });
  });
}

async function claim(
  app: App,
  auth: Auth,
  input: z.output<typeof Input>,
  requestId: string,
): Promise<{ tenant: string }> {
  const unclaimed = await findUnclaimed(app);
  if (unclaimed === 'claimed') throw new AppError('conflict', 'Wardline is set up already. Sign in.');
  const { organisation, name, email, password } = input;
  // before anything is made: an organisation cannot be taken back
  await auth.checkPassword({ name, email, password, organisation });
  const tenant =
    unclaimed?.id ??
    (await createTenant(app.database.app, { name: organisation, kind: 'production' }, 'service:first-run'));
  const who = { tenant, actor: 'service:first-run', requestId };
  await addAccount(app, auth, who, { name, email, password, organisation, role: 'administrator' });
  return { tenant };
}

/**
 * The production organisation that the command line has made and nobody belongs to; undefined for none; or that there are
 * people already, those of the demonstration among them.
 */
async function findUnclaimed(app: App): Promise<Tenant | undefined | 'claimed'> {
  const tenants = await listTenants(app.database.app);
  for (const { id: tenant } of tenants) {
    const caller: Caller = {
      ...{ tenant, actor: 'service:first-run', requestId: 'first-run' },
      ...{ permissions: 'all', scope: 'all', language: 'en' },
    };
    const { items } = (await invoke(app, 'users.list', {}, caller)) as { items: unknown[] };
    if (items.length > 0) return 'claimed';
  }
  return tenants.find(({ kind }) => kind === 'production');
}

function isSame(given: string, code: string): boolean {
  const normal = (text: string) =>
    Buffer.from(
      text
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, '')
        .padEnd(20)
        .slice(0, 20),
    );
  return timingSafeEqual(normal(given), normal(code));
}
