// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  fs.existsSync(file),
);

const advice = 'There is no Chromium. Install it (Debian: apt-get install chromium) to run the tests in a browser.';
if (!executable && process.env.CI) throw new Error(advice);

/** Why tests in a browser are skipped; undefined where there is one. In CI (environment variable CI) there must be one. */
export const noBrowser: string | undefined = executable ? undefined : advice;

const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

export type Browser = { readonly context: BrowserContext; close(): Promise<void> };
type ContextOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/** A browser with a profile of its own, which goes when it is closed. */
export async function openBrowser(options: ContextOptions = {}): Promise<Browser> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable ?? '',
    headless: true,
    args: quiet,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(40_000);
  const close = async () => {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  return { context, close };
}
