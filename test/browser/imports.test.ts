// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('an import', () => {
  let visit: Visit | undefined;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
  }, slow);
  afterAll(() => visit?.close());

  it(
    'is undone after one question that says what will happen, and tells afterwards what has stayed',
    async () => {
      if (!visit) throw new Error('nobody has come');
      const { page, open, complaints } = visit;
      const runId = await importSuppliers(visit, ['Alpha Laundry', 'Beta Catering', 'Gamma Transport']);
      await renameSupplier(visit, 'Alpha Laundry');
      await open(`/imports/${runId}`);
      await page.getByText(/^Until .+ as long as no later import/).waitFor();
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Undo this import' }).click();
      const question = page.getByRole('dialog', { name: 'Undo this import?' });
      await question.getByText('2 rows go; none says again').waitFor();
      await question.getByText('1 stay: 1 that a person has changed').waitFor();
      expect(await obstacles(page)).toEqual([]);
      await question.getByRole('button', { name: 'Undo this import' }).click();
      await page.getByText('This import was undone').waitFor();
      const stayed = page.getByRole('table', { name: 'What has stayed' });
      await stayed.getByText('A person has changed it').waitFor();
      expect(await stayed.getByRole('row').count()).toBe(2);
      expect(await obstacles(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    slow,
  );
});

/** Imports a list by the interface. @returns the run, once it has ended */
async function importSuppliers({ page, hospital }: Visit, names: readonly string[]): Promise<string> {
  const { request } = page.context();
  const headers = { origin: hospital.url, 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() };
  const rows = names.map((name, i) => `S-${i},${name},Repairs`);
  const fileName = 'more-suppliers.csv';
  const handedIn = await request.post(`${hospital.url}/api/v1/files?fileName=${fileName}`, {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    data: Buffer.from(['Supplier ID,Name,Service', ...rows, ''].join('\n')),
  });
  expect(handedIn.ok(), await handedIn.text()).toBe(true);
  const { sha256, size } = (await handedIn.json()) as { sha256: string; size: number };
  const started = await request.post(`${hospital.url}/api/v1/imports`, {
    headers: { ...headers, 'idempotency-key': randomUUID() },
    data: { sha256, size, fileName, importer: 'supplier-list' },
  });
  const { runId } = (await started.json()) as { runId: string };
  await expect
    .poll(async () => (await (await request.get(`${hospital.url}/api/v1/runs/${runId}`)).json()).state, {
      timeout: 60_000,
    })
    .toBe('succeeded');
  return runId;
}

async function renameSupplier({ page, hospital }: Visit, name: string): Promise<void> {
  const { request } = page.context();
  const address = `${hospital.url}/api/v1/suppliers`;
  const found = await request.get(`${address}?text=${encodeURIComponent(name)}`);
  const { items } = (await found.json()) as { items: { id: string; revision: number }[] };
  const [supplier] = items;
  const answer = await request.patch(`${address}/${supplier?.id}`, {
    headers: { origin: hospital.url, 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() },
    data: { revision: supplier?.revision, changes: { service: 'Linen' } },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}
