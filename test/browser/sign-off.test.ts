// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RiskDetail } from '../../src/modules/risks/schemas.ts';
import { type Browser, noBrowser, openBrowser } from './chromium.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { complaintsOf, obstacles } from './pages.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('sign-off of a risk to patients in the browser', () => {
  let hospital: Hospital;
  const browsers: Browser[] = [];
  let riskId = '';
  let officer: Page;
  let chief: Page;

  type Role = Parameters<Hospital['login']>[0];
  async function open(role: Role): Promise<Page> {
    const browser = await openBrowser({ baseURL: hospital.url, viewport: { width: 1440, height: 900 } });
    browsers.push(browser);
    return hospital.signIn(browser, role);
  }
  const post = async (page: Page, path: string, data: object): Promise<RiskDetail> => {
    const headers = { origin: hospital.url, 'idempotency-key': crypto.randomUUID() };
    const answer = await page.request.post(`${hospital.url}/api/v1${path}`, { data, headers });
    expect(answer.status(), path).toBe(200);
    return answer.json();
  };
  const dialog = (page: Page) => page.getByRole('dialog');
  const state = (page: Page) => page.getByRole('heading', { level: 1 }).locator('..');
  const card = (page: Page, name: RegExp) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name }) });

  beforeAll(async () => {
    hospital = await openHospital();
    const manager = await open('isms-manager');
    const { row } = await post(manager, '/risks', {
      title: 'Old ventilator firmware',
      owner: 'Head of intensive care',
    });
    const harm = { 'patient-safety': { likelihood: 1, severity: 4 } };
    const assessed = await post(manager, `/risks/${row.id}/assessments`, {
      ...{ revision: row.revision, method: 'probability', inherent: harm, current: harm, residual: harm },
      rationale: 'Watched at the bedside',
    });
    const plan = { revision: assessed.row.revision, option: 'retain' };
    await post(manager, `/risks/${row.id}/treatment`, plan);
    riskId = row.id;
    [officer, chief] = [await open('clinical-safety-officer'), await open('top-management')];
  }, 300_000);
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await hospital?.close();
  });

  it('takes an acceptance, a signature from each side, and calls nothing accepted before', async () => {
    const complaints = [complaintsOf(officer), complaintsOf(chief)];
    await chief.goto(`/risks/${riskId}?do=accept`);
    await dialog(chief)
      .getByText(/counts as accepted only when/)
      .waitFor();
    await dialog(chief).getByLabel('Reason').fill('No other ventilators this year');
    const until = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    await dialog(chief).getByLabel('Accepted until').fill(until);
    await dialog(chief).getByRole('button', { name: 'Accept', exact: true }).click();
    await dialog(chief).waitFor({ state: 'hidden' });
    await state(chief).getByText('waits for sign-off by clinical safety and top management').waitFor();
    expect(await chief.getByRole('button', { name: 'Undo' }).count()).toBe(0);

    await officer.goto('/');
    await card(officer, /Waiting for your signature as clinical safety officer 1/)
      .getByRole('link', { name: /Old ventilator firmware/ })
      .click();
    await officer.getByRole('button', { name: 'Sign as clinical safety officer' }).click();
    await dialog(officer)
      .getByText(/You sign assessment version 1 of this risk: Head of intensive care/)
      .waitFor();
    await dialog(officer).getByLabel('Reason').fill('Alarms are heard on the ward');
    expect(await obstacles(officer)).toEqual([]);
    await dialog(officer).getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog(officer).waitFor({ state: 'hidden' });
    await state(officer).getByText('waits for sign-off by top management').waitFor();
    await officer.getByText('Not accepted yet: waits for sign-off by top management').waitFor();
    expect(await obstacles(officer)).toEqual([]);
    expect(await officer.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await officer.goto('/');
    await officer.getByText('No risk waits for your signature.').waitFor();
    expect(complaints.flat()).toEqual([]);
  }, 120_000);

  it('says in lists what is waited for, and leads from the start page to exactly these', async () => {
    await chief.goto('/');
    const waiting = card(chief, /Waiting for your signature as top management 1/);
    await waiting.getByRole('link', { name: 'All that wait for it' }).click();
    const row = chief.getByRole('row', { name: /Old ventilator firmware/ });
    await row.getByText('waits for sign-off by top management').waitFor();
    await chief
      .getByText(/Waits for the signature of is/)
      .first()
      .waitFor();
    await chief.getByText('One row').first().waitFor();
  }, 60_000);

  it('lets the signature be withdrawn, and given again', async () => {
    await officer.goto(`/risks/${riskId}?do=withdraw-clinical`);
    await dialog(officer).getByRole('button', { name: 'Withdraw', exact: true }).click();
    await dialog(officer).waitFor({ state: 'hidden' });
    await state(officer).getByText('waits for sign-off by clinical safety and top management').waitFor();
    await officer.getByRole('button', { name: 'Sign as clinical safety officer' }).click();
    await dialog(officer).getByLabel('Reason').fill('Read again');
    await dialog(officer).getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog(officer).waitFor({ state: 'hidden' });
    await state(officer).getByText('waits for sign-off by top management').waitFor();
  }, 60_000);

  it('is accepted when the second person has signed', async () => {
    await chief.goto(`/risks/${riskId}`);
    await chief.getByRole('button', { name: 'Sign as top management' }).click();
    await dialog(chief).getByLabel('Reason').fill('Agreed with the board');
    await dialog(chief).getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog(chief).waitFor({ state: 'hidden' });
    await state(chief).getByText('accepted', { exact: true }).waitFor();
    expect(await chief.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await chief.getByText('in effect').waitFor();
    await chief.goto('/');
    await chief.getByText('No risk waits for your signature.').waitFor();
  }, 60_000);
});
