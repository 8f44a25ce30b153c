// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterRow, RiskDetail } from '../../src/modules/risks/schemas.ts';
import { type Browser, noBrowser, openBrowser } from './chromium.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { complaintsOf, tabTo } from './pages.ts';

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

/** For what the browser needs a moment for. */
const patient = { timeout: 40_000 };

describe.skipIf(noBrowser !== undefined)('risks in the browser', () => {
  let hospital: Hospital;
  const browsers: Browser[] = [];

  beforeAll(async () => {
    hospital = await openHospital();
  }, 300_000);
  afterEach(async () => {
    for (const browser of browsers.splice(0)) await browser.close();
  });
  afterAll(() => hospital?.close());

  type Role = Parameters<Hospital['login']>[0];
  type Options = Parameters<typeof openBrowser>[0];
  /** A browser of its own, in which somebody of this role has signed in. */
  async function open(role: Role, options: Options = {}): Promise<Page> {
    const browser = await openBrowser({ baseURL: hospital.url, viewport: { width: 1440, height: 900 }, ...options });
    browsers.push(browser);
    return hospital.signIn(browser, role);
  }
  /** Asks the API as the person who is signed in on the page. */
  const ask = async <T>(page: Page, path: string, data?: object): Promise<{ status: number; body: T }> => {
    const headers = { origin: hospital.url, 'idempotency-key': crypto.randomUUID() };
    const address = `${hospital.url}/api/v1${path}`;
    const answer = data
      ? await page.request.post(address, { data, headers })
      : await page.request.get(address, { headers });
    return { status: answer.status(), body: await answer.json() };
  };
  const add = async (page: Page, title: string): Promise<RiskDetail> =>
    (await ask<RiskDetail>(page, '/risks', { title, owner: 'Head of facilities' })).body;
  const dialog = (page: Page) => page.getByRole('dialog');
  const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

  it('risk manager takes a proposal into the register, assesses it, plans a treatment', async () => {
    const page = await open('medical-it-risk-manager');
    const complaints = complaintsOf(page);
    await page.goto('/risks/proposals');
    const first = page.getByRole('row').nth(1).getByRole('link');
    const title = (await first.textContent())?.trim() ?? '';
    await first.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();

    const takeIn = async () => {
      await page.getByRole('button', { name: 'Take into the register' }).click();
      await dialog(page).getByLabel('Reason').fill('Seen on the last round');
      await dialog(page).getByLabel('Owner of the risk').fill('Mira Tanaka');
      await dialog(page).getByRole('button', { name: 'Take in', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /^R-\d+ / }).waitFor();
    };
    await takeIn();
    // taken back within ten seconds, it waits for a decision again
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { level: 1, name: 'Proposed risks' }).waitFor();
    await page.getByRole('link', { name: title }).first().click();
    await takeIn();
    await said(page, 'Owner: Mira Tanaka');
    await said(page, 'Above the appetite');

    await page.getByRole('button', { name: 'Plan the treatment' }).click();
    await dialog(page).getByLabel('Due').first().fill(dayFromNow(-2));
    await dialog(page).getByLabel('Owner', { exact: true }).first().fill('Mira Tanaka');
    await dialog(page).getByRole('button', { name: 'Save the plan' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await said(page, 'The treatment is overdue');

    await page.getByRole('button', { name: 'Assess', exact: true }).click();
    for (const stage of ['Today', 'Residual'])
      await dialog(page).getByLabel(`Severity: Patient safety, ${stage}`).selectOption('1');
    await dialog(page).getByLabel('Reason').fill('The ward has a spare');
    await dialog(page).getByRole('button', { name: 'Record the assessment' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await said(page, 'a person’s judgement, By exploitability');

    const [row] = (await ask<{ items: RegisterRow[] }>(page, '/risks?text=R-')).body.items.filter(
      ({ owner }) => owner === 'Mira Tanaka',
    );
    expect(row).toMatchObject({ kind: 'risk', option: 'modify', status: 'to-accept' });
    expect(row?.scores?.residual.scores.find(({ axis }) => axis === 'patient-safety')?.severity).toBe(1);
    await page.goto('/');
    const work = page.locator('main section').filter({ has: page.getByRole('heading', { name: /^My work/ }) });
    await work.getByText('2 days ago').first().waitFor();
    await page.goto('/risks/plan');
    await said(page, 'One action is overdue');
    expect(complaints).toEqual([]);
  });

  it('dismisses a proposal, and takes that back', async () => {
    const page = await open('isms-manager');
    await page.goto('/risks/proposals');
    const first = page.getByRole('row').nth(1);
    await first.getByRole('link').waitFor();
    // how long ago it was found changes while one looks
    const shown = async () => (await first.textContent())?.replace(/(this minute|\d+ minutes? ago)$/, '');
    const title = await shown();
    await first.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await dialog(page).getByLabel('Reason').fill('Stands in the workshop');
    await dialog(page).getByRole('button', { name: 'Dismiss', exact: true }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await expect.poll(shown, patient).not.toBe(title);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(shown, patient).toBe(title);
  });

  it('two users edit one risk: the second sees both versions and loses nothing', async () => {
    const first = await open('isms-manager');
    const second = await open('medical-it-risk-manager');
    const { row } = await add(first, 'Water in the server room');
    for (const page of [first, second]) {
      await page.goto(`/risks/${row.id}?do=treat`);
      await dialog(page).getByRole('button', { name: 'Add an action' }).click();
    }
    await dialog(first).getByRole('textbox', { name: 'Action 1' }).fill('Raise the racks');
    await dialog(first).getByRole('button', { name: 'Save the plan' }).click();
    await dialog(first).waitFor({ state: 'hidden' });

    await dialog(second).getByRole('textbox', { name: 'Action 1' }).fill('Move the pipes');
    await dialog(second).getByRole('button', { name: 'Save the plan' }).click();
    const conflict = second.getByRole('alert').filter({ hasText: 'Two versions' });
    await conflict.waitFor();
    const versions = await conflict.getByRole('row', { name: /^Actions/ }).textContent();
    expect(versions).toContain('Move the pipes');
    expect(versions).toContain('Raise the racks');
    expect(await dialog(second).getByRole('textbox', { name: 'Action 1' }).inputValue()).toBe('Move the pipes');
    const stored = async () =>
      (await ask<RiskDetail>(first, `/risks/${row.id}`)).body.treatments.map(({ action }) => action);
    expect(await stored()).toEqual(['Raise the racks']);
    await second.getByRole('button', { name: 'Save mine' }).click();
    await dialog(second).waitFor({ state: 'hidden' });
    expect(await stored()).toEqual(['Move the pipes']);
  });

  it('auditor who may only read sees no edit button and gets 403 by hand', async () => {
    const manager = await open('isms-manager');
    const { row } = await add(manager, 'Fire in the archive');
    const auditor = await open('external-auditor');
    await auditor.goto(`/risks/${row.id}?do=edit`);
    await auditor.getByRole('heading', { level: 1, name: /Fire in the archive/ }).waitFor();
    const main = auditor.getByRole('main');
    const verbs = /assess|plan the|accept|edit|close|save|more actions|add/i;
    expect(await main.getByRole('button', { name: verbs }).allTextContents()).toEqual([]);
    expect(await dialog(auditor).count()).toBe(0);
    for (const path of ['/risks', '/risks/matrix', '/risks/proposals', '/risks/plan', '/risks/criteria']) {
      await auditor.goto(path);
      await main.getByRole('heading', { level: 1 }).waitFor();
      const buttons = main.getByRole('button', { name: /add a risk|edit the criteria|take into|dismiss$/i });
      expect(await buttons.allTextContents()).toEqual([]);
    }
    const seen = { revision: row.revision };
    const answers = [
      await ask(auditor, '/risks', { title: 'Mine' }),
      await ask(auditor, `/risks/${row.id}/closure`, { ...seen, reason: 'gone' }),
      await ask(auditor, `/risks/${row.id}/treatment`, { ...seen, option: 'retain' }),
      await ask(auditor, `/risks/${row.id}/acceptance`, { ...seen, rationale: 'fine', until: dayFromNow(30) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await ask<RiskDetail>(manager, `/risks/${row.id}`)).body.row).toMatchObject({ status: 'to-assess' });
  });

  it('leads from a cell of the matrix to exactly its risks, and says what no cell shows', async () => {
    const page = await open('internal-auditor');
    await page.goto('/risks/matrix?axis=availability&stage=residual');
    const cell = page.getByRole('table').getByRole('link').first();
    const count = Number((await cell.locator('strong').textContent())?.replaceAll(',', ''));
    await said(page, /never assessed and stand/);
    await said(page, /possible risks nobody can tell/);
    await cell.click();
    await said(page, /Place in the matrix is Residual, Availability/);
    await said(page, count === 1 ? 'One row' : `${count} rows`);
    await page.goBack();
    await page.getByRole('heading', { name: 'Availability, Residual' }).waitFor();
  });

  it('opens the proof of a level by keyboard and gives the focus back', async () => {
    const page = await open('clinical-safety-officer');
    const { items } = (await ask<{ items: RegisterRow[] }>(page, '/risks/proposals?limit=1')).body;
    await page.goto(`/risks/${items[0]?.id}`);
    await page.getByRole('heading', { name: 'Levels', exact: true }).waitFor();
    await tabTo(page, /^not acceptable$/);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Why Wardline says so').waitFor();
    await dialog(page).getByRole('heading', { name: 'What was read' }).waitFor();
    expect(await dialog(page).textContent()).toMatch(/Wardline hospital criteria, first set, version 1/);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('not acceptable');
  });

  it('shows why a risk to patients that is not acceptable cannot be accepted by anybody', async () => {
    const manager = await open('isms-manager');
    const { row } = await add(manager, 'Power cut in theatre');
    const bad = { 'patient-safety': { likelihood: 5, severity: 5 } };
    const scores = { method: 'probability', inherent: bad, current: bad, residual: bad, rationale: 'No second supply' };
    const assessed = await ask<RiskDetail>(manager, `/risks/${row.id}/assessments`, {
      revision: row.revision,
      ...scores,
    });
    const { revision } = assessed.body.row;
    await ask(manager, `/risks/${row.id}/treatment`, {
      revision,
      option: 'modify',
      items: [{ action: 'Buy a generator' }],
    });
    const page = await open('top-management');
    await page.goto(`/risks/${row.id}?do=accept`);
    await dialog(page).getByLabel('Reason').fill('We live with it');
    await dialog(page).getByLabel('Accepted until').fill(dayFromNow(30));
    await dialog(page).getByRole('button', { name: 'Accept', exact: true }).click();
    await dialog(page)
      .getByText(/not acceptable, whoever signs/)
      .waitFor();
    await page.keyboard.press('Escape');
    await said(page, /cannot be signed by anybody/);
  });

  it('sets new criteria as the next version, and refuses a matrix that is out of order', async () => {
    const page = await open('isms-manager');
    await page.goto('/risks/criteria');
    await page.getByRole('button', { name: 'Edit the criteria' }).click();
    await page.getByLabel('Name, English').fill('Riverside criteria');
    const cell = page.getByLabel('frequent × catastrophic');
    await cell.selectOption('acceptable');
    await page.getByRole('button', { name: 'Set as the next version' }).click();
    await said(page, /more acceptable than a lesser harm/);
    await cell.selectOption('unacceptable');
    await page.getByRole('button', { name: 'Set as the next version' }).click();
    await said(page, /^Riverside criteria, version \d+, set by Ines Marten/);
  });

  it('a risk is assessed from assets, brought before those who decide above its owner, and asked for again', async () => {
    const page = await open('isms-manager');
    const complaints = complaintsOf(page);
    const { row } = await add(page, 'Cooling fails in the heat');
    await page.goto(`/risks/${row.id}`);
    await page.getByRole('combobox', { name: 'Add an asset' }).click();
    await page.getByRole('option').first().click();
    const assets = page.getByRole('list', { name: 'Assets', exact: true });
    await assets.getByRole('link').first().waitFor(patient);

    await page.goto(`/risks/${row.id}?do=assess-by`);
    await dialog(page).getByLabel('Threat *').fill('Heat wave');
    await dialog(page).getByLabel('Vulnerability *').fill('One cooling unit');
    await dialog(page).getByRole('checkbox', { name: 'Patient safety' }).uncheck();
    await dialog(page).getByRole('checkbox', { name: 'Availability' }).check();
    await dialog(page).getByText('not acceptable').first().waitFor();
    await dialog(page).getByLabel('Reason').fill('Judged with facilities');
    await dialog(page).getByRole('button', { name: 'Record the assessment' }).click();
    await said(page, 'by asset-based, version 1');

    const { body } = await ask<RiskDetail>(page, `/risks/${row.id}`);
    const plan = { riskId: row.id, revision: body.row.revision, option: 'retain' };
    await ask(page, `/risks/${row.id}/treatment`, plan);
    await page.goto(`/risks/${row.id}?do=escalate`);
    await dialog(page).getByLabel('Reason').fill('A second unit comes next year');
    await dialog(page).getByRole('button', { name: 'Ask', exact: true }).click();
    await said(page, 'It was brought before those who decide');
    await said(page, /Clinical safety officer and Top management/);

    await page.goto(`/risks/${row.id}?do=raise`);
    await dialog(page).getByLabel('Reason').fill('New building');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await said(page, 'Asked for: New building');
    await page.getByRole('button', { name: 'The assessment still holds' }).click();
    await dialog(page).getByLabel('Reason').fill('It is cooled by itself');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await said(page, 'still holds');
    expect(complaints).toEqual([]);
  });
});
