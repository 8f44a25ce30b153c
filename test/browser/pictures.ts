// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** An empty folder below test-results for pictures that people look at. */
export function pictureFolder(name: string): string {
  const folder = path.resolve(import.meta.dirname, '../../test-results', name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** `/assets/0190…c3d4?tab=risks` becomes `assets-c3d4-tab-risks`. */
export async function keepPicture(page: Page, folder: string, address: string, look: string): Promise<void> {
  const name = address
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => id.slice(-4))
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .replaceAll(/^-|-$/g, '');
  await page.screenshot({ path: path.join(folder, `${name || 'home'}-${look}.png`) });
}
