// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { renderPdf } from './pdf.ts';
import { everyBlock, minimal } from './testing/sample.ts';
import { prepareTypesetter, typesetPdf } from './typesetter.ts';

const createdAt = new Date('2026-11-01T12:00:00Z');
const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-fonts-'));
afterAll(() => fs.rmSync(empty, { recursive: true }));

const readIfThere = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** The processes that typeset for this one. */
const typesetters = (): number[] =>
  fs
    .readdirSync('/proc/self/task')
    .flatMap((task) => readIfThere(`/proc/self/task/${task}/children`).trim().split(' '))
    .filter((pid) => pid !== '' && readIfThere(`/proc/${pid}/cmdline`).includes('typesetter-process'))
    .map(Number);

describe('typesetPdf', () => {
  it('gives the same bytes as renderPdf, of two documents asked for at once', async () => {
    const [large, small] = await Promise.all([
      typesetPdf(everyBlock(30), { createdAt }),
      typesetPdf(minimal, { createdAt }),
    ]);
    expect(Buffer.from(large).equals(Buffer.from(renderPdf(everyBlock(30), { createdAt })))).toBe(true);
    expect(Buffer.from(small).equals(Buffer.from(renderPdf(minimal, { createdAt })))).toBe(true);
    expect(typesetters()).toHaveLength(1);
  });

  it('takes up documents in the order of the calls, with the process that is there', async () => {
    const pids = typesetters();
    const done: number[] = [];
    const make = (index: number) => typesetPdf(minimal, { createdAt }).then(() => done.push(index));
    await Promise.all(Array.from({ length: 6 }, (_, index) => make(index)));
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
    expect(typesetters()).toEqual(pids);
  });

  it('passes on what was wrong, and goes on', async () => {
    await expect(typesetPdf(minimal, { createdAt, fonts: empty })).rejects.toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining(empty),
    });
    expect((await typesetPdf(minimal, { createdAt })).length).toBeGreaterThan(1000);
  });

  it('stops in the middle of a document when it is cancelled, and makes the next one', async () => {
    const cancel = new AbortController();
    const cancelled = typesetPdf(everyBlock(3000), { createdAt }, cancel.signal);
    const next = typesetPdf(minimal, { createdAt });
    setTimeout(() => cancel.abort(new Error('enough')), 100);
    await expect(cancelled).rejects.toThrow('enough');
    expect((await next).length).toBeGreaterThan(1000);
  });

  it('is not disturbed when somebody else prepares for a document of his own', async () => {
    // takes longer than an idle process is kept
    const long = typesetPdf(everyBlock(2500), { createdAt });
    await sleep(200);
    prepareTypesetter();
    expect((await long).length).toBeGreaterThan(100_000);
  }, 60_000);

  it('says so when the process is killed under it, and starts another', async () => {
    const lost = typesetPdf(everyBlock(3000), { createdAt });
    const expectation = expect(lost).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/SIGKILL/),
    });
    await expect.poll(() => typesetters()).toHaveLength(1);
    for (const pid of typesetters()) process.kill(pid, 'SIGKILL');
    await expectation;
    expect((await typesetPdf(minimal, { createdAt })).length).toBeGreaterThan(1000);
  });
});
