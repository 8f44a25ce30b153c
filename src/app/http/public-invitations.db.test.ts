// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { AppError } from '../../platform/errors.ts';
import { openSignIn } from './identify.ts';
import { mountPublicInvitations } from './public-invitations.ts';

const world = useWorld();
const password = 'lantern-Ostrich-7 quilt';
let auth: Auth;
let server: FastifyInstance;
beforeAll(async () => {
  auth = openSignIn(world.app);
  server = fastify();
  server.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof AppError && error.code === 'not-found' ? 404 : 400).send({}),
  );
  mountPublicInvitations(server, world.app, auth);
  await server.ready();
});
afterAll(async () => {
  await server.close();
  await auth.close();
});

const invite = (email: string) =>
  world.call<{ code: string }>('users.invite', { email, name: 'Eva Lund', role: 'staff' });
const show = (code: string) => server.inject(`/api/public/invitations/${code}`);
const accept = (code: string, payload: object) =>
  server.inject({ method: 'POST', url: `/api/public/invitations/${code}`, payload });

describe('an invitation without an account', () => {
  it('says what it is for, and makes the account once', async () => {
    const { code } = await invite('eva@riverside.example');
    expect((await show(code)).json()).toEqual({
      ...{ email: 'eva@riverside.example', name: 'Eva Lund', role: 'staff' },
      ...{ organisation: 'Test group', hasAccount: false },
    });
    expect((await accept(code, { name: 'Eva Lund', password })).statusCode).toBe(200);
    expect(await auth.findUser('eva@riverside.example')).toMatchObject({ name: 'Eva Lund' });
    expect((await show(code)).statusCode).toBe(404);
    expect((await accept(code, { name: 'Eva Lund', password })).statusCode).toBe(404);
  });

  it('tells nothing to whoever guesses a code', async () => {
    expect((await show('x'.repeat(43))).statusCode).toBe(404);
  });

  it('opens no account that the address has already, without its sign-in', async () => {
    await invite('eva@riverside.example').then(async ({ code }) => {
      expect((await show(code)).json()).toMatchObject({ hasAccount: true });
      expect((await accept(code, { name: 'Somebody', password })).statusCode).toBe(400);
      expect((await show(code)).statusCode).toBe(200);
    });
  });

  it('is not asked for endlessly from one address', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 30; asked++) statuses.push((await show('guess')).statusCode);
    expect(statuses.at(-1)).not.toBe(404);
  });
});
