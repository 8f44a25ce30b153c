// SPDX-License-Identifier: Apache-2.0
import { type Directory, openDirectory } from '../platform/directory/directory.ts';
import type { App } from '../platform/invoke/app.ts';
import { forgetKeys } from '../platform/invoke/idempotency.ts';
import { findInterrupted } from '../platform/jobs/find-interrupted.ts';
import { openQueue, type Queue, type Work } from '../platform/jobs/queue.ts';
import { runsWork, sendForgotten } from '../platform/jobs/queued-runs.ts';
import { openMailer } from '../platform/mail/mailer.ts';
import { drainOutbox } from '../platform/outbox/deliver.ts';
import { listTenants } from '../platform/tenancy/tenants.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { writeNightlyBinders } from './binder.ts';
import type { RunningApp } from './create-app.ts';
import { measureEverywhere } from './measure.ts';
import { remindAll } from './remind.ts';
import { sendMails } from './send-mails.ts';
import { syncDirectory, withoutDirectory } from './sync-directory.ts';

/** Everything that servers and workers do in the background. */
export async function openJobs(app: RunningApp): Promise<Queue> {
  const works: Work[] = [
    runsWork(app),
    // events are delivered within seconds; this is for those that were left behind
    { name: 'outbox', cron: '37 * * * *', retries: 1, handle: async () => void (await drainOutbox(app)) },
    { name: 'interrupted', cron: '* * * * *', retries: 0, handle: () => markInterrupted(app) },
    { name: 'reminders', cron: '23 * * * *', retries: 1, handle: () => remindAll(app) },
    { name: 'metrics', cron: '50 1 * * *', retries: 1, handle: () => measureEverywhere(app) },
    { name: 'sweep', cron: '7 * * * *', retries: 1, handle: () => sweep(app, queue) },
  ];
  const folder = app.config.binderFolder;
  if (folder !== undefined)
    works.push({ name: 'binder', cron: '15 2 * * *', retries: 3, handle: () => writeNightlyBinders(app, folder) });
  const mailer = openMailer(app.config);
  const publicUrl = app.config.publicUrl ?? `http://${app.config.listen}`;
  if (mailer)
    works.push({
      name: 'mail',
      cron: '* * * * *',
      retries: 0,
      handle: async () => void (await sendMails(app, mailer, publicUrl)),
    });
  const directory = openDirectory(app.config);
  if (directory) works.push(directoryWork(app, directory));
  else await withoutDirectory(app);
  const queue = await openQueue(app.database, app.log, works);
  // somebody may have left while nobody asked
  if (directory) await queue.send('directory', {}, 'directory');
  return queue;
}

const directoryWork = (app: RunningApp, directory: Directory): Work => ({
  name: 'directory',
  cron: `*/${directory.syncMinutes} * * * *`,
  retries: 0,
  handle: () => syncDirectory(app, directory),
});

/** Nothing says that it is running when nothing runs. */
async function markInterrupted(app: App): Promise<void> {
  for (const { id, endpoint } of await findInterrupted(app))
    app.log.warn({ job: id, endpoint }, 'this run was interrupted: wardline runs shows it, and goes on with it');
}

/** Runs whose process died are marked, so that people see them; runs that never reached the queue are sent to it. */
export async function sweep(app: App, queue: Queue): Promise<void> {
  await markInterrupted(app);
  for (const { id: tenant } of await listTenants(app.database.app))
    await inTenant(app.database.app, { tenant, actor: 'service:sweep', requestId: 'sweep' }, 'write', forgetKeys);
  const sent = await sendForgotten(app, queue);
  if (sent > 0) app.log.info({ sent }, 'runs that waited outside the queue were sent to it');
}
