// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { tabTo } from './pages.ts';

describe.skipIf(noBrowser !== undefined)('data flows in a browser', { timeout: 120_000 }, () => {
  let visit: Visit | undefined;
  let { page, complaints, open } = {} as Visit;

  beforeAll(async () => {
    visit = await openVisit('network-engineer');
    ({ page, complaints, open } = visit);
  }, 300_000);
  afterAll(() => visit?.close());

  const boxes = () => page.locator('[data-box]');
  const lines = () => page.locator('.react-flow__edge');
  async function visitMap(path = ''): Promise<void> {
    await open(`/flows/map${path}`);
    await boxes().first().waitFor({ timeout: 60_000 });
    await lines().first().waitFor({ state: 'attached' });
  }
  const focusedBox = () => page.evaluate(() => document.activeElement?.getAttribute('data-box') ?? null);

  it('walks the map by keyboard, filters to paper and spoken flows, opens one, changes it, undoes', async () => {
    await visitMap();
    await tabTo(page, /sends .* receives /);
    const first = await focusedBox();
    const seen = new Set([first]);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft']) {
      await page.keyboard.press(key);
      seen.add(await focusedBox());
    }
    expect(seen.size).toBeGreaterThan(2);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Selected on the map' });
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(seen).toContain(await focusedBox());

    await page.getByRole('button', { name: 'Filter', exact: true }).focus();
    await page.keyboard.press('Enter');
    for (const form of [/^paper/, /^spoken/]) {
      await page.getByRole('checkbox', { name: form }).focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Escape');
    await page.getByText('Form is paper or spoken').waitFor();
    await page.waitForFunction(() => {
      const labels = [...document.querySelectorAll('.react-flow__edge')].map((edge) => edge.getAttribute('aria-label'));
      return (
        labels.length > 0 && labels.every((label) => /, (paper|spoken|paper, spoken|spoken, paper), /.test(label ?? ''))
      );
    });

    await tabTo(page, /sends one flow/);
    await page.keyboard.press('Enter');
    const link = panel.getByRole('link').first();
    const name = (await link.textContent()) ?? '';
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('button', { name: 'Edit', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Clinical owner').fill('Ward sister');
    await page.keyboard.press('Enter');
    await page.getByText('The flow was changed.').waitFor();
    await page.getByText('Owner: Ward sister').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await page.getByText('Owner: Ward sister').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('moves the end of a flow by dragging, after asking, and undoes it', async () => {
    await visitMap('?open=["all"]&text=Laboratory+orders');
    await page.getByRole('switch', { name: 'Edit by dragging' }).click();
    const target = page.getByRole('button', { name: /^Electronic health record,/ });
    const anchor = page.locator('.react-flow__edgeupdater-target').first();
    await anchor.waitFor({ state: 'attached' });
    const [from, to] = [await anchor.boundingBox(), await target.boundingBox()];
    if (!from || !to) throw new Error('nothing to drag');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.getByText(/It will go to Electronic health record/).waitFor();
    await page.getByRole('button', { name: 'Change the flow' }).click();
    await page.getByText('The flow was changed.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await page.getByRole('button', { name: /^Laboratory information system,/ }).waitFor();
  });

  it('SVG out is a valid SVG without scripts, PNG out a picture large enough for paper', async () => {
    await visitMap();
    const saved = async (format: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the picture' }).click();
      await page.getByRole('menuitem', { name: format }).click();
      return fs.readFileSync(await (await download).path());
    };
    const png = await saved('PNG');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.readUInt32BE(16)).toBeGreaterThan(2000);
    const svg = (await saved('SVG')).toString('utf8');
    const names = new Set<string>();
    const attributes = new Set<string>();
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', (tag) => {
      names.add(tag.name);
      for (const attribute of Object.keys(tag.attributes)) attributes.add(attribute);
    });
    parser.write(svg).close();
    expect([...names].sort()).toEqual(
      expect.arrayContaining(['desc', 'g', 'polyline', 'rect', 'svg', 'text', 'title']),
    );
    for (const active of ['script', 'foreignObject', 'a', 'image', 'use', 'style']) expect(names).not.toContain(active);
    for (const attribute of attributes) expect(attribute).not.toMatch(/^on|href/i);
    expect(svg).toContain('85 flows');
    expect(svg).toContain('Demonstration: an invented hospital, not real data');
    expect(svg).toContain('>Inside the hospital<');
  });

  it('shows the same flows in the table and on the map by one address', async () => {
    const search = '?filters={"form":["fax"]}';
    await visitMap(search);
    await page.getByText('Form is fax').waitFor();
    await page.getByRole('navigation', { name: 'Show as' }).getByRole('link', { name: 'Table' }).click();
    await page.getByRole('heading', { level: 1, name: 'Data flows' }).waitFor();
    await page.getByText('Form is fax').waitFor();
    const rows = page.getByRole('table', { name: 'Data flows' }).getByRole('row');
    await rows.nth(1).getByRole('link').waitFor();
    const count = (await rows.count()) - 1;
    await page.getByRole('navigation', { name: 'Show as' }).getByRole('link', { name: 'Map' }).click();
    await page.getByText(new RegExp(`, ${count} flows?\\.`)).waitFor();
  });
});
