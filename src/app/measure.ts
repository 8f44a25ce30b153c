// SPDX-License-Identifier: Apache-2.0
import { measureAll } from '../modules/metrics/index.ts';
import type { App } from '../platform/invoke/app.ts';
import { listTenants } from '../platform/tenancy/tenants.ts';
import { inCommand } from './in-command.ts';
import { allMetrics } from './modules.ts';

/** Measures everything, in every organisation. */
export async function measureEverywhere(app: App): Promise<void> {
  for (const { id } of await listTenants(app.database.app))
    await inCommand(app, id, 'metrics', (ctx) => measureAll(ctx, allMetrics));
}
