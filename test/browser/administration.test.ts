// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allPermissions } from '../../src/app/modules.ts';
import { builtInRoles, everybody, expand } from '../../src/modules/users/model.ts';
import { nextCode } from '../harness/sign-in.ts';
import { noBrowser, openBrowser } from './chromium.ts';
import { type Hospital, openHospital, openVisit, type Visit, worldOf } from './hospital.ts';
import { complaintsOf, dropFile, obstacles, tabTo, undo } from './pages.ts';
import { readQr } from './qr.ts';

const slow = 180_000;
const password = 'sieben Kraniche ziehen nordwärts';

describe.skipIf(noBrowser !== undefined)('administration', () => {
  let visit: Visit | undefined;
  let { hospital, page, complaints, open } = {} as Visit;
  const button = (name: string | RegExp, on = page) => on.getByRole('button', { name });

  beforeAll(async () => {
    visit = await openVisit('administrator');
    ({ hospital, page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());

  it(
    'imports a CMMS export: fixes the mapping, sees the rejects, and takes them along as CSV',
    async () => {
      const rows = ['Asset Tag;Manufacturer;Model;House number;Next PM', 'W-1;Auralis;Flow 7;HN-1;03.05.2027'];
      rows.push('W-2;Auralis;Flow 7;HN-2;04.05.2027', 'W-2;Auralis;Flow 8;HN-3;05.05.2027', ';Auralis;Flow 9;HN-4;');
      await open('/imports/new');
      await dropFile(page, 'Drop files here', 'workshop-2026-10.csv', `${rows.join('\r\n')}\r\n`);
      await page.getByText('Recognised as: List of devices or systems').waitFor();
      expect(page.url()).toContain('workshop-2026-10.csv');
      await page.reload();
      await button('Columns').click();
      const preview = page.getByRole('table', { name: /rows? as (it|they) would be read/ });
      await page.getByLabel('Serial number').selectOption('House number');
      await preview.getByRole('cell', { name: 'HN-1' }).waitFor();
      await page.getByLabel('Columns are separated by').selectOption('|');
      await page.getByText('The file cannot be read this way').waitFor();
      expect(await button('Import').isDisabled()).toBe(true);
      await page.getByLabel('Columns are separated by').selectOption(';');
      await preview.getByRole('cell', { name: 'HN-1' }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await button('Import').click();
      await button('See the rejected rows').click({ timeout: 60_000 });
      await page.getByRole('heading', { level: 1, name: 'workshop-2026-10.csv' }).waitFor();
      await page.getByText('2 rows were rejected').first().waitFor();
      const rejects = page.getByRole('table', { name: 'Rejected rows' });
      await rejects.getByText('line 4').waitFor();
      const download = page.waitForEvent('download');
      await button('Export').click();
      const csv = await (await download).createReadStream();
      const text = (await csv.toArray()).map(String).join('');
      expect(text).toMatch(/line 4,.*same key.*line 3/);
      expect(text).toMatch(/line 5,.*no key/);
      expect(await obstacles(page)).toEqual([]);
      await open('/assets?text=HN-1');
      await page.getByText('HN-1').first().waitFor();
    },
    slow,
  );

  it(
    'renames a unit over what somebody else has called it meanwhile, when both names have been seen',
    async () => {
      await open('/organisation');
      await button('What can be done with Dialysis Unit').first().click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Name' }).fill('Renal Unit');
      const api = `${hospital.url}/api/v1/organisation/units`;
      const { request } = page.context();
      const { items } = await (await request.get(api)).json();
      const unit = items.find(({ name }: { name: string }) => name.startsWith('Dialysis Unit'));
      const data = { revision: unit.revision, name: 'Nephrology' };
      const saved = await request.patch(`${api}/${unit.id}`, { data, headers: { origin: hospital.url } });
      expect(saved.status()).toBe(200);
      await button('Rename', form as never).click();
      const versions = form.getByRole('alert').filter({ hasText: 'Nephrology' });
      await versions.waitFor();
      // the refusal is what this is about; anything else the browser complains about is not
      expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
      expect(await versions.getByRole('row', { name: 'Name' }).getByRole('cell').allTextContents()).toEqual(
        expect.arrayContaining(['Renal Unit', 'Nephrology']),
      );
      await form.getByRole('button', { name: 'Save mine' }).click();
      await page.getByText('It is called Renal Unit now.').waitFor();
      await button('Undo').click();
      await page.getByText('Nephrology', { exact: true }).waitFor();
    },
    slow,
  );

  it(
    'enters, corrects and withdraws what bears on the management system, with Undo',
    async () => {
      await open('/scope');
      await button('Add an issue').click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Issue' }).fill('Few hands');
      await button('Add an issue', form as never).click();
      const issues = page.getByRole('table', { name: 'Issues' });
      await issues.getByText('Few hands').waitFor();
      const menuItem = async (name: string, item: string) => {
        await button(`What can be done with ${name}`).click();
        await page.getByRole('menuitem', { name: item }).press('Enter');
      };
      await menuItem('Few hands', 'Edit');
      await form.getByRole('textbox', { name: 'Issue' }).fill('Too few hands');
      await form.getByRole('button', { name: 'Save' }).click();
      await issues.getByText('Too few hands').waitFor();
      expect(await obstacles(page)).toEqual([]);
      await menuItem('Too few hands', 'Withdraw');
      await form.getByText(/The audit trail keeps what it said/).waitFor();
      await form.getByRole('button', { name: 'Withdraw' }).click();
      await page.getByText('Too few hands is withdrawn.').waitFor();
      await issues.getByText('Too few hands').waitFor({ state: 'detached' });
      await button('Undo').click();
      await issues.getByText('Too few hands').waitFor();

      await button('Add a party').click();
      await form.getByRole('textbox', { name: 'Party' }).fill('Patients');
      await button('Add a party', form as never).click();
      await menuItem('Patients', 'Edit');
      await form.getByRole('switch').click();
      await form.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('table', { name: 'Interested parties' }).getByText('answered', { exact: true }).waitFor();
    },
    slow,
  );

  it(
    'means the day and the hour of the organisation wherever somebody sits, and says which',
    async () => {
      const elsewhere = await openBrowser({
        timezoneId: 'Pacific/Auckland',
        storageState: await page.context().storageState(),
      });
      try {
        const far = await elsewhere.context.newPage();
        // 24 November there, and 23 November where the hospital is; the card of failed imports asks for 30 days
        await far.clock.setFixedTime('2026-11-23T20:30:00Z');
        const asked = far.waitForRequest((request) => /imports\?.*from/.test(decodeURIComponent(request.url())));
        await open('/', far);
        expect(decodeURIComponent((await asked).url())).toContain('"from":"2026-10-24"');
        await open('/audit-trail', far);
        await far.locator('time', { hasText: /UTC$/ }).first().waitFor();
      } finally {
        await elsewhere.close();
      }
    },
    slow,
  );

  it(
    'shows in one matrix exactly what the contracts and the roles say',
    async () => {
      await open('/roles');
      const matrix = page.getByRole('table', { name: 'Permissions by role' });
      await matrix.getByRole('columnheader').nth(2).waitFor();
      const shown = await matrix.evaluate((table) => {
        const heads = [...table.querySelectorAll('thead th')].slice(1).map((head) => head.textContent ?? '');
        let module = '';
        const held: Record<string, string[]> = Object.fromEntries(heads.map((head) => [head, []]));
        for (const row of table.querySelectorAll('tbody tr')) {
          const group = row.querySelector('th[scope=rowgroup]');
          if (group) module = group.textContent ?? '';
          const right = row.querySelector('th[scope=row]')?.textContent;
          for (const [i, cell] of [...row.querySelectorAll('td')].entries())
            if (right && cell.querySelector('svg')) held[heads[i] ?? '']?.push(`${module}:${right}`);
        }
        return held;
      });
      const all = allPermissions();
      const wanted = Object.values(builtInRoles).map((role) => {
        const never = 'never' in role ? expand(role.never, all) : [];
        const held = new Set([...expand(role.allow, all), ...everybody].filter((right) => !never.includes(right)));
        return [role.title.en, [...held].sort()] as const;
      });
      expect(Object.fromEntries(Object.entries(shown).map(([role, held]) => [role, held.sort()]))).toEqual(
        Object.fromEntries(wanted),
      );
    },
    slow,
  );

  it(
    'lets an administrator invite somebody into a role for one ward, and end a session of theirs',
    async () => {
      await open('/users');
      await page.getByText('not connected Passwords are those of Wardline itself.').waitFor();
      await button('Invite somebody').click();
      await page.getByLabel('E-mail address').fill('eva.lund@riverside.example');
      await page.getByLabel('Name', { exact: true }).fill('Eva Lund');
      await page.getByRole('combobox', { name: 'Role' }).selectOption('control-owner');
      await page.getByRole('combobox', { name: 'Where' }).fill('Dialysis');
      await page.getByRole('option', { name: 'Dialysis Unit, Riverside General' }).click();
      await page.keyboard.press('Escape');
      await button('Invite').last().click();
      const link = page.getByRole('dialog', { name: 'Invited' }).getByText('/invitation/');
      const address = (await link.textContent()) ?? '';
      expect(address).toMatch(/\/invitation\/[\w-]{43}$/);
      await page.keyboard.press('Escape');

      const hers = await openBrowser();
      try {
        const guest = await hers.context.newPage();
        await guest.goto(address);
        await guest.getByText('Choose a password for eva.lund@riverside.example').waitFor();
        expect(await obstacles(guest)).toEqual([]);
        await guest.getByLabel('Password').first().fill(password);
        await guest.getByRole('button', { name: 'Accept and sign in' }).click();
        await guest.getByRole('heading', { name: 'Good day, Eva Lund' }).waitFor();
        expect(await guest.getByRole('link', { name: 'Users' }).count()).toBe(0);

        await open('/users?filters={"role":["control-owner"]}&sort="-name"');
        await page.getByText('Conrad Okafor').waitFor();
        expect(await page.getByText('Stella Moreau').count()).toBe(0);
        await open('/users?text=Eva');
        await page.getByText('Eva Lund').first().click();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: 'Eva Lund' }).waitFor();
        await page.getByRole('table', { name: 'Roles' }).getByText('Dialysis Unit').waitFor();
        await button('Give a role').click();
        await page.getByRole('combobox', { name: 'Role' }).selectOption('staff');
        await page.getByLabel('Until').fill('2031-12-31');
        await button('Give', page).last().click();
        await page.getByRole('table', { name: 'Roles' }).getByText('Staff', { exact: true }).waitFor();
        await button('Give a role').click();
        await page.getByRole('combobox', { name: 'Role' }).selectOption('external-auditor');
        await page.getByLabel('The audit is about the whole group').check();
        await page.getByLabel('Why the whole group').fill('Certification of all houses');
        await page.getByLabel('Until').fill('2031-12-31');
        await button('Give', page).last().click();
        await page.getByRole('table', { name: 'Roles' }).getByText('Certification of all houses').waitFor();
        expect(await obstacles(page)).toEqual([]);
        await button(/^Sign out of HeadlessChrome/).click();
        await page.getByText('The session has ended.').waitFor();
        await guest.goto(`${hospital.url}/`);
        await guest.getByRole('heading', { name: 'Sign in' }).waitFor();
      } finally {
        await hers.close();
      }
    },
    slow,
  );

  it(
    'gives a group of the identity provider a role, shows it with each member, and takes it back',
    async () => {
      const { call } = await worldOf(hospital.app);
      const userName = 'nora.vale@riverside.example';
      const { id: member } = await call<{ id: string }>('provisioning.addPerson', {
        userName,
        displayName: 'Nora Vale',
      });
      const displayName = 'Dialysis technicians';
      const { id } = await call<{ id: string }>('provisioning.addGroup', { displayName, members: [member] });
      await open('/groups');
      await page.getByRole('row', { name: displayName }).getByText('not mapped, gives nothing').waitFor();
      expect(await obstacles(page)).toEqual([]);
      await open(`/groups/${id}`);
      await page.getByText('Being in this group gives nothing until it is given a role.').waitFor();
      await button('Give the group a role').click();
      const role = page.getByRole('combobox', { name: 'Role' });
      expect(
        (await role.getByRole('option').allTextContents()).filter((name) => /audit|Supplier|Prov/.test(name)),
      ).toEqual(['Internal auditor']);
      const agreed = page.getByRole('checkbox', { name: /decides who has this role/ });
      await role.selectOption('administrator');
      await agreed.waitFor();
      expect(await obstacles(page)).toEqual([]);
      await role.selectOption('biomedical-engineer');
      await agreed.waitFor({ state: 'detached' });
      await page.getByRole('combobox', { name: 'Where' }).fill('Dialysis');
      await page.getByRole('option', { name: 'Dialysis Unit, Riverside General' }).click();
      await page.keyboard.press('Escape');
      await button('Give').last().click();
      const given = page.getByRole('table', { name: 'Roles that the group gives' });
      await given.getByRole('row', { name: /Biomedical engineer Dialysis Unit/ }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await page.getByRole('link', { name: 'Nora Vale' }).click();
      await page.getByRole('heading', { level: 1, name: 'Nora Vale' }).waitFor();
      await page.getByRole('cell', { name: `by the group ${displayName}, mapped by` }).waitFor();
      expect(await button('Take away the role Biomedical engineer').count()).toBe(0);
      await page.goBack();
      await button('End the role Biomedical engineer of this group').click();
      await page.getByRole('dialog').getByText('Whoever has no role left is signed out.').waitFor();
      await button('End', page.getByRole('dialog') as never).click();
      await page.getByText('Being in this group gives nothing until it is given a role.').waitFor();
      await undo(page, 'does not give the role Biomedical engineer');
      await given.getByRole('row', { name: /Biomedical engineer Dialysis Unit/ }).waitFor();
    },
    slow,
  );

  it(
    'makes a report point whose poster lets a nurse report from a telephone, and triages what she said',
    async () => {
      await open('/event-reports/points');
      await button('Make a report point').first().click();
      await page.getByLabel('Place').fill('Ward 4, nurses’ station');
      await button('Make the poster').click();
      await page.getByRole('img', { name: 'QR code that leads to the report form' }).waitFor();
      const address = (await page.getByText('/report/').textContent()) ?? '';
      const code = page.getByRole('img', { name: 'QR code that leads to the report form' });
      expect(await readQr(code)).toBe(address);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await readQr(code)).toBe(address);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await obstacles(page)).toEqual([]);

      const hers = await openBrowser({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
      try {
        const phone = await hers.context.newPage();
        const hersComplaints = complaintsOf(phone);
        await phone.goto(address);
        await phone.getByRole('heading', { name: 'Report an event' }).waitFor();
        const width = await phone.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBe(360);
        const targets = await phone.locator('label:has(input[type=radio]), button[type=submit]').all();
        for (const target of targets) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
        await phone.getByRole('button', { name: 'Send the report' }).tap();
        await phone.getByText('Please choose or fill in.').first().waitFor();
        expect(await obstacles(phone)).toEqual([]);
        await phone.getByText('A device behaves strangely').tap();
        await phone.getByText('I do not know').tap();
        await phone.getByLabel('What happened?').fill('The pump shows <b>another</b> ward.');
        await phone.getByRole('button', { name: 'Send the report' }).tap();
        await phone.getByText('Your report has arrived under the number 1.').waitFor();
        expect(hersComplaints).toEqual([]);
      } finally {
        await hers.close();
      }

      const safety = await openBrowser();
      try {
        const officer = await hospital.signIn(safety, 'clinical-safety-officer');
        await open('/event-reports', officer);
        await officer.getByText('One open report may concern a patient').waitFor();
        await officer.getByRole('cell', { name: 'The pump shows <b>another</b> ward.' }).waitFor();
        expect(await obstacles(officer)).toEqual([]);
        await officer.getByRole('link', { name: '1', exact: true }).click();
        await button('Triage', officer).click();
        await officer.getByLabel('What it is').selectOption('incident');
        await button('Save', officer).click();
        await officer.getByText('is needed for a decision').waitFor();
        await officer.getByLabel('Assessment').fill('The label was swapped.');
        await button('Save', officer).click();
        await officer.getByText('incident', { exact: true }).waitFor();
      } finally {
        await safety.close();
      }
    },
    slow,
  );

  it(
    'finds a device, a supplier and a control from anywhere, by keyboard alone',
    async () => {
      const find = async (words: string, kind: string) => {
        await open('/');
        await page.keyboard.press('Control+k');
        await page.locator('[role=combobox]:focus').waitFor();
        await page.keyboard.type(words);
        const hits = page.getByRole('listbox', { name: 'What was found' }).getByRole('option');
        await hits.filter({ hasText: kind }).first().waitFor();
        const kinds = await hits.allTextContents();
        for (let i = kinds.findIndex((hit) => hit.endsWith(kind)); i > 0; i--) await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      };
      await find('dialysis', 'Device or system');
      await page.waitForURL(/\/assets\/[0-9a-f-]{36}/);
      await page.getByRole('heading', { level: 1, name: /dialysis/i }).waitFor();
      await find('Anselo', 'Supplier');
      await page.waitForURL(/\/suppliers\?row=/);
      await page.getByRole('heading', { name: /Anselo/ }).waitFor();
      await find('8.13', 'Control');
      await page.waitForURL(/\/controls\/soa\?text=8\.13/);
      await page.getByRole('table').getByText('8.13').first().waitFor();
      expect(complaints).toEqual([]);
    },
    slow,
  );

  it(
    'shows what was changed before and after, and verifies the chain',
    async () => {
      await open('/audit-trail');
      await tabTo(page, /^Verify the whole chain$/);
      await page.keyboard.press('Enter');
      await page.getByText(/links holds: nothing was changed/).waitFor();
      await page.getByText(/^[0-9a-f]{64}$/).waitFor();
      await page.getByRole('table', { name: 'Audit trail' }).getByRole('link').first().click();
      await page.getByRole('columnheader', { name: 'Before' }).first().waitFor();
      expect(await obstacles(page)).toEqual([]);
    },
    slow,
  );

  it(
    'shows staff, and erases a person with a reason',
    async () => {
      await open('/people');
      const table = page.getByRole('table', { name: 'Staff' });
      await table
        .getByText(/@riverside/)
        .first()
        .waitFor();
      const name = (await table.getByRole('row').nth(1).getByRole('cell').first().textContent()) ?? '';
      await table.getByText(name).first().click();
      await button('Erase this person').click();
      const dialog = page.getByRole('dialog', { name: `Erase ${name}?` });
      await dialog.getByLabel('Reason').fill('Asked for it');
      await dialog.getByRole('button', { name: 'Erase this person' }).click();
      await page.getByText(/^Erased: \d+ values of the audit trail/).waitFor();
      await table.getByText(name).waitFor({ state: 'detached' });
      expect(await obstacles(page)).toEqual([]);
    },
    slow,
  );

  it('has nothing that the browser complains about', () => expect(complaints).toEqual([]));
});

describe.skipIf(noBrowser !== undefined)('one’s own account', () => {
  let hospital: Hospital;
  beforeAll(async () => {
    hospital = await openHospital();
  }, slow);
  afterAll(() => hospital?.close());

  it(
    'gets a second factor, and from then on signing in asks for it',
    async () => {
      const browser = await openBrowser();
      try {
        const page = await hospital.signIn(browser, 'staff');
        await page.goto(`${hospital.url}/account`);
        await page.getByRole('button', { name: 'Set up the second factor' }).click();
        await page.getByLabel('Your password').first().fill(hospital.login('staff').password);
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
        const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
        const otpauth = new URL((await readQr(page.getByRole('img', { name: /^QR code/ }))) ?? '');
        expect(otpauth.searchParams.get('secret')).toBe(secret.replaceAll(' ', ''));
        expect(await obstacles(page)).toEqual([]);
        await page.getByRole('textbox', { name: 'Code' }).fill(await nextCode(secret));
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.getByText('Each of these recovery codes').waitFor();
        expect(await page.getByRole('dialog').locator('code').count()).toBeGreaterThanOrEqual(8);
        await page.getByRole('button', { name: 'I have kept them' }).click();
        await page.getByText('set up', { exact: true }).waitFor();

        await browser.context.clearCookies();
        await page.goto(`${hospital.url}/account`);
        await signInByForm(page, hospital.login('staff'));
        await page.getByRole('textbox', { name: 'Code' }).fill('000000');
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.getByText('This code does not fit').waitFor();
        await page.getByRole('textbox', { name: 'Code' }).fill(await nextCode(secret));
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.getByRole('heading', { name: 'My account' }).waitFor();
      } finally {
        await browser.close();
      }
    },
    slow,
  );

  it(
    'gets a passkey, which signs in without a password',
    async () => {
      const browser = await openBrowser();
      try {
        const page = await browser.context.newPage();
        const devtools = await browser.context.newCDPSession(page);
        await devtools.send('WebAuthn.enable');
        const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
        await devtools.send('WebAuthn.addVirtualAuthenticator', {
          options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
        });
        const url = hospital.url.replace('127.0.0.1', 'localhost');
        await page.goto(`${url}/account`);
        await signInByForm(page, hospital.login('supplier'));
        await page.getByRole('button', { name: 'Add a passkey' }).click();
        await page.getByLabel('Name of the passkey').fill('Telephone');
        await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
        await page.getByRole('table', { name: 'Passkeys' }).getByText('Telephone').waitFor();

        await browser.context.clearCookies();
        await page.goto(`${url}/account`);
        await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
        await page.getByRole('heading', { name: 'My account' }).waitFor();
      } finally {
        await browser.close();
      }
    },
    slow,
  );
});

async function signInByForm(page: Page, { email, password: secret }: { email: string; password: string }) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').first().fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
