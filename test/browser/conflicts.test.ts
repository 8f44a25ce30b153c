// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { type Addresses, fillPages } from './addresses.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { settled } from './pages.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

const slow = 900_000;
const sources = path.resolve(import.meta.dirname, '../../src');

type EditForm = {
  /** Below src; the form of a register is written once and serves all of them. */
  readonly file: string;
  readonly route: string;
  /** What follows the first address of the route. */
  readonly search?: string;
  /** Buttons, menu items and rows that lead to the form, one after the other. */
  readonly by?: readonly (string | RegExp)[];
  /** The table in which the first of them stands. */
  readonly table?: string;
  readonly field: string;
  /** What two people write, as it is shown: the one, the other, and the one once more; some words by default. */
  readonly values?: readonly [theirs: string, mine: string, again: string];
  /** What has to be filled in besides. */
  readonly also?: (form: Locator) => Promise<unknown>;
};

/** Of the table of a register. */
const firstRow = 'the first row';
const anyMenu = /^What can be done with /;

/** Every form that edits what others may edit at the same time. */
const forms: readonly EditForm[] = [
  {
    file: 'modules/users/ui/parts/role-dialog.tsx',
    route: '/roles',
    by: [anyMenu, 'Change the role'],
    field: 'Name of the role',
  },
  {
    file: 'modules/assets/ui/parts/edit-form.tsx',
    route: '/assets/$assetId',
    by: ['Edit'],
    field: 'Location',
  },
  { file: 'modules/flows/ui/parts/flow-form.tsx', route: '/flows/$flowId', by: ['Edit'], field: 'Clinical owner' },
  {
    file: 'modules/controls/ui/parts/decision-dialog.tsx',
    route: '/controls/$catalog/$item',
    by: ['Decide anew'],
    field: 'Justification',
  },
  {
    file: 'modules/controls/ui/parts/applied-controls.tsx',
    route: '/controls/$catalog/$item',
    by: ['Edit'],
    field: 'Tailoring',
  },
  {
    file: 'modules/processes/ui/parts/steps-dialog.tsx',
    route: '/processes',
    by: [firstRow, 'Edit the steps'],
    field: 'Steps',
  },
  {
    file: 'modules/documents/ui/parts/draft-details.tsx',
    route: '/documents/$documentId/edit',
    search: '?version=2',
    by: ['Title, reason and questions'],
    field: 'Reason of the change',
  },
  {
    file: 'modules/documents/ui/parts/readers-tab.tsx',
    route: '/documents/$documentId',
    search: '?tab=readers',
    by: ['Change who must read'],
    field: 'Within so many days',
    values: ['20', '21', '22'],
  },
  {
    file: 'modules/organisation/ui/time-zone-setting.tsx',
    route: '/settings',
    by: ['Change the time zone'],
    field: 'Time zone of the hospital',
    values: ['Asia/Tokyo', 'America/Lima', 'Europe/Oslo'],
  },
  {
    file: 'modules/approvals/ui/rules-setting.tsx',
    route: '/settings',
    by: ['Change who approves: Documents'],
    field: 'Approvals needed',
    values: ['2', '3', '4'],
  },
  {
    file: 'modules/organisation/ui/organisation-page.tsx',
    route: '/organisation',
    by: [/^What can be done with Dialysis/, 'Rename'],
    field: 'Name',
    values: ['Dialysis of them', 'Dialysis of me', 'Dialysis of all'],
  },
  {
    file: 'modules/organisation/ui/organisation-page.tsx',
    route: '/organisation',
    by: [/^What can be done with Cardiology/, 'Move'],
    field: 'Below',
    values: ['Laboratory', 'Radiology', 'Pathology'],
  },
  {
    file: 'modules/organisation/ui/parts/climate-part.tsx',
    route: '/scope',
    by: [/^Decide( again)?$/],
    field: 'Why',
    also: (form) => form.getByRole('radio').first().check(),
  },
  {
    file: 'modules/organisation/ui/parts/issue-dialog.tsx',
    route: '/scope',
    table: 'Issues',
    by: [anyMenu, 'Edit'],
    field: 'What it means',
  },
  {
    file: 'modules/organisation/ui/parts/party-dialog.tsx',
    route: '/scope',
    table: 'Interested parties',
    by: [anyMenu, 'Edit'],
    field: 'What it needs and expects',
  },
  {
    file: 'modules/organisation/ui/parts/scope-dialog.tsx',
    route: '/scope',
    by: ['More actions', 'Edit the draft'],
    field: 'Boundaries',
  },
  {
    file: 'modules/event-reports/ui/report-page.tsx',
    route: '/event-reports/$reportId',
    by: ['Triage'],
    field: 'Assessment',
  },
  {
    file: 'modules/risks/ui/parts/edit-dialog.tsx',
    route: '/risks/$riskId',
    search: '?do=edit',
    field: 'Owner of the risk',
  },
  {
    file: 'modules/risks/ui/parts/treatment-dialog.tsx',
    route: '/risks/$riskId',
    search: '?do=treat',
    field: 'Owner of the risk',
    // others than those that the form before has left
    values: ['Planned by them', 'Planned by me', 'Planned once more'],
    // without a measure a risk can only be retained
    also: (form) => form.getByRole('combobox', { name: 'Treatment' }).selectOption({ label: 'Retain' }),
  },
  {
    file: 'modules/risks/ui/parts/assess-dialog.tsx',
    route: '/risks/$riskId',
    search: '?do=assess',
    field: 'Reason',
    also: (form) => form.getByRole('checkbox', { name: 'Patient safety' }).check(),
  },
  { file: 'modules/risks/ui/parts/criteria-form.tsx', route: '/risks/criteria', search: '?do=edit', field: 'Name' },
  {
    file: 'modules/evidence/ui/parts/link-dialog.tsx',
    route: '/evidence/$id',
    by: ['More actions', 'Change the links'],
    field: 'Controls',
    values: ['iso-27799-2025:8.14', 'iso-27799-2025:8.15', 'iso-27799-2025:8.16'],
  },
  {
    file: 'modules/certification/ui/parts/clause-panel.tsx',
    route: '/certification',
    search: '?clause="9.3.1"',
    by: ['Say who answers for it'],
    field: 'Note',
  },
  {
    file: 'modules/records/ui/parts/dialogs.tsx',
    route: '/records/$classId',
    by: ['Edit'],
    field: 'Amount',
  },
  {
    file: 'modules/tasks/ui/reminders-setting.tsx',
    route: '/settings',
    by: ['Change the reminders'],
    field: 'Days ahead',
    values: ['11', '12', '13'],
  },
  {
    file: 'modules/audits/ui/parts/audit-dialogs.tsx',
    route: '/audits/plans/$auditId',
    by: ['More actions', 'Set the team'],
    field: 'Lead',
    values: ['Ines Marten', 'Conrad Okafor', 'Petra Novak'],
  },
  {
    file: 'modules/audits/ui/parts/checklist.tsx',
    route: '/audits/plans/$auditId',
    by: ['Answer 7.5.3'],
    field: 'Notes',
  },
  {
    file: 'modules/certification/ui/parts/stage-dialog.tsx',
    route: '/certification/plans',
    by: [firstRow, 'Set the day of Surveillance 1'],
    field: 'Note',
  },
  ...[
    { route: '/suppliers', field: 'Service' },
    { route: '/documents', field: 'Owner' },
    { route: '/audits', field: 'Owner' },
  ].map((register) => ({ ...register, file: 'ui/kit/register/register-form.tsx', by: [firstRow, 'Edit'] })),
];

/** Tried in every run; a deep one tries all. */
const sample = ['applied-controls'];

describe.skipIf(noBrowser !== undefined)('two people who edit the same', () => {
  let visit: Visit;
  let addresses: Addresses = {};
  let quicker: Page;

  beforeAll(async () => {
    visit = await openVisit('administrator');
    addresses = await fillPages(visit.hospital);
    await (await worldOf(visit.hospital.app)).call('controls.createApplied', {
      ...{ controlRef: 'iso-27799-2025:8.13', name: 'Restores are tried' },
    });
    quicker = await visit.hospital.signIn(visit.browser, 'administrator');
  }, slow);
  afterAll(() => visit?.close());

  it('meet in every form that is saved by a revision', () => {
    const files = fs.globSync('**/*.tsx', { cwd: sources });
    const comparing = files.filter((file) => {
      const source = fs.readFileSync(path.join(sources, file), 'utf8');
      return /valuesOf=\{|<EditConflict/.test(source) && !file.endsWith('kit/form-dialog.tsx');
    });
    expect([...new Set(forms.map(({ file }) => file))].sort()).toEqual(comparing.sort());
  });

  const tried = forms.filter(({ file }) => isDeep || sample.some((name) => file.endsWith(`${name}.tsx`)));

  it.each(tried.map((form) => ({ ...form, name: `${form.route}${form.search ?? ''}, ${form.field}` })))(
    'see both versions, and either of them can be kept: $name',
    async (edit) => {
      const { field, values: [theirs, mine, again] = ['Written by them', 'Written by me', 'Written once more'] } = edit;
      const address = `${addresses[edit.route]?.[0]?.replace(/\?.*/, '')}${edit.search ?? ''}`;
      const begin = (page: Page) => beginEdit(visit, page, address, edit);
      /** What the form begins with, and what the page below it says: an assessment is made anew each time. */
      const kept = async () =>
        `${await shownIn(await begin(visit.page), field)} ${await visit.page.locator('main').textContent()}`;
      /** Somebody else has saved meanwhile. @returns the form of who comes too late */
      const collide = async (saved: string) => {
        const [own, other] = [await begin(visit.page), await begin(quicker)];
        await put(other, field, saved);
        await save(other);
        await other.waitFor({ state: 'detached' });
        await put(own, field, mine);
        const refused = visit.page.waitForResponse((answer) => answer.status() === 409);
        await save(own);
        await refused;
        const versions = own.getByRole('alert').filter({ hasText: 'Two versions' });
        const both = versions.getByRole('row').filter({ hasText: saved }).filter({ hasText: mine }).getByRole('cell');
        await both.first().waitFor();
        const [ofMine, ofTheirs] = await both.allTextContents();
        expect({ mine: ofMine?.includes(mine), theirs: ofTheirs?.includes(saved) }).toEqual({
          mine: true,
          theirs: true,
        });
        return { own, versions };
      };

      const first = await collide(theirs);
      await first.own.getByRole('button', { name: 'Take theirs' }).click();
      await first.versions.waitFor({ state: 'detached' });
      expect(await shownIn(first.own, field)).toContain(theirs);
      expect(await kept()).toContain(theirs);

      const { own } = await collide(again);
      await own.getByRole('button', { name: 'Save mine' }).click();
      await own.waitFor({ state: 'detached' });
      expect(await kept()).toContain(mine);
    },
    slow,
  );
});

/** Opens the form anew. */
async function beginEdit(
  { open }: Visit,
  page: Page,
  address: string,
  { by = [], table, also }: EditForm,
): Promise<Locator> {
  await open(address, page);
  await settled(page);
  for (const [step, name] of by.entries()) {
    const place = step === 0 && table ? page.getByRole('table', { name: table }) : page;
    const named = { name, exact: typeof name === 'string' };
    const control = place.getByRole('button', named).or(page.getByRole('menuitem', named));
    await (name === firstRow ? page.getByRole('row').nth(1).getByRole('cell') : control).first().click();
  }
  const form = page
    .locator('form')
    .filter({ has: page.locator('button[type=submit]') })
    .last();
  await form.waitFor();
  await settled(page);
  await also?.(form);
  return form;
}

const save = (form: Locator) => form.locator('button[type=submit]').click();

const control = (form: Locator, field: string) =>
  form
    .getByRole('textbox', { name: field })
    .or(form.getByRole('combobox', { name: field }))
    .or(form.getByRole('spinbutton', { name: field }))
    .first();

async function put(form: Locator, field: string, value: string): Promise<void> {
  const input = control(form, field);
  const kind = await input.evaluate((element) => element.getAttribute('aria-haspopup') ?? element.localName);
  if (kind === 'select') {
    const options = await input
      .locator('option')
      .evaluateAll((all) => all.map((option) => [option.textContent, option.getAttribute('value')]));
    await input.selectOption(options.find(([words]) => words?.trim() === value)?.[1] ?? value);
    return;
  }
  await input.fill(value);
  if (kind !== 'listbox') return;
  const option = form.page().getByRole('option', { name: value, exact: true });
  const isOfTags = await input.evaluate((element) => element.closest('[class*="PillsInput"]') !== null);
  if (isOfTags) {
    await input.press('Enter');
    await input.blur();
  } else if ((await option.count()) > 0) await option.click();
}

/** What a field holds: its words, and the pieces beside them. */
const shownIn = (form: Locator, field: string): Promise<string> =>
  control(form, field).evaluate((element) => {
    if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.textContent ?? '';
    const pieces = element.closest('.mantine-PillsInput-input, .mantine-TagsInput-input')?.textContent ?? '';
    return `${(element as HTMLInputElement).value} ${pieces}`;
  });
