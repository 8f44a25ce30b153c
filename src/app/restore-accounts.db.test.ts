// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { expect, it } from 'vitest';
import { newInstallation } from '../../test/harness/installation.ts';
import { newBrowser } from '../../test/harness/sign-in.ts';
import { useWorld } from '../../test/harness/world.ts';
import { createLog } from '../platform/log/log.ts';
import { addAccount } from './accounts.ts';
import { backup } from './backup.ts';
import { createApp } from './create-app.ts';
import { openSignIn } from './http/identify.ts';
import { restore } from './restore.ts';

const world = useWorld();

it('people sign in after a restore on another machine as before, and sessions from before are gone', async () => {
  const auth = openSignIn(world.app);
  const [email, password] = ['eva@riverside.example', 'lantern-Ostrich-7 quilt'];
  const who = { tenant: world.tenant, actor: 'test', requestId: 'x' };
  const userId = await addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' });
  const before = newBrowser(auth);
  await before.post('/sign-in/email', { email, password });
  expect(await auth.authenticate(before.headers())).toBeDefined();
  await auth.close();
  const file = path.join(world.app.config.dataFolder, 'all.wardline');
  await backup(world.app, file, { plain: true });

  const machine = await newInstallation('owner');
  await restore(machine.config, file);
  const app = await createApp(machine.config, { log: createLog('silent') });
  const there = openSignIn(app);
  expect(await there.authenticate(before.headers())).toBeUndefined();
  const browser = newBrowser(there);
  expect((await browser.post('/sign-in/email', { email, password })).status).toBe(200);
  expect((await there.authenticate(browser.headers()))?.userId).toBe(userId);
  await there.close();
  await app.close();
  await machine.drop();
});
