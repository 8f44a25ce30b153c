// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { type BrowserContext, type Browser as Chromium, chromium } from 'playwright-core';

const executable = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
  .map((name) => `/usr/bin/${name}`)
  .find((file) => fs.existsSync(file));

const advice =
  'There is no Chromium. Install it (Debian: apt-get install chromium-headless-shell) to run the tests in a browser.';
if (!executable && process.env.CI) throw new Error(advice);

/** Why tests in a browser are skipped; undefined where there is one. In CI (environment variable CI) there must be one. */
export const noBrowser: string | undefined = executable ? undefined : advice;

const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

export type Browser = { readonly context: BrowserContext; close(): Promise<void> };
type ContextOptions = NonNullable<Parameters<Chromium['newContext']>[0]>;

/** One Chromium serves all browsers of a file: to start one takes longer than most pages. */
let running: Promise<Chromium> | undefined;

/** Ends the Chromium behind all browsers, if there is one. */
export async function quitChromium(): Promise<void> {
  const last = running;
  running = undefined;
  await (await last)?.close();
}

/** A browser with a profile of its own, which goes when it is closed. */
export async function openBrowser(options: ContextOptions = {}): Promise<Browser> {
  running ??= chromium.launch({ executablePath: executable ?? '', headless: true, args: quiet });
  const context = await (await running).newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // what moves costs time, and is over for those who asked for less of it
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(40_000);
  return { context, close: () => context.close() };
}
