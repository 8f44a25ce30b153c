// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Decrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { importText } from '../../test/harness/records.ts';
import { unzip } from '../../test/harness/unzip.ts';
import { useWorld } from '../../test/harness/world.ts';
import type { NewKey } from '../platform/backup/keys.ts';
import { createTenant } from '../platform/tenancy/tenants.ts';
import { writeBinder, writeNightlyBinders } from './binder.ts';

const world = useWorld();
let key: NewKey;
const out = (name: string) => path.join(world.app.config.dataFolder, name);

async function open(file: string): Promise<Map<string, Buffer>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.privateKey);
  return unzip(Buffer.from(await decrypter.decrypt(fs.readFileSync(file))));
}
const binderOf = async (name: string, caller = world.caller()) => {
  const report = await writeBinder(world.app, caller, out(name), (made) => {
    key = made;
  });
  return { report, files: await open(report.file) };
};
const text = (files: Map<string, Buffer>, name: string) => files.get(name)?.toString('utf8') ?? '';

let empty: Awaited<ReturnType<typeof binderOf>>;
let full: Awaited<ReturnType<typeof binderOf>>;
beforeAll(async () => {
  const bare = await world.addTenant('Bare group');
  empty = await binderOf('empty.zip.age', world.caller({ tenant: bare, language: 'de' }));
  await importText(
    world,
    'cmms.csv',
    'Asset tag,Description,Manufacturer,Model,Serial number,Criticality,Department\n' +
      'T-1,Label printer,Acme,P1,S1,supporting,Store\nT-2,Ventilator <ICU> & co,Acme,V9,S2,life-critical,ICU\n',
  );
  await world.call('suppliers.add', { name: 'Acme Service', contact: '+49 30 000000', criticality: 'care-critical' });
  await world.call('documents.add', { title: 'Paper charts in ICU', topic: 'downtime', version: '2' });
  await world.call('documents.add', { title: 'Password rules', topic: 'access-control' });
  const flow = { from: 'Lab', to: 'EHR', information: 'results', form: 'electronic', protocol: 'hl7v2' };
  await world.call('flows.add', { ...flow, name: 'Lab results', requiredByCare: true, clinicalOwner: 'Dr. Weber' });
  await world.call('flows.add', { ...flow, name: 'Unjudged messages' });
  await world.call('flows.add', { ...flow, name: 'Marketing list', requiredByCare: false });
  full = await binderOf('full.zip.age');
});

describe('the downtime binder', () => {
  it('is encrypted to the key of the backups', () => {
    const bytes = fs.readFileSync(full.report.file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(fs.readFileSync(key.publicFile, 'utf8')).toContain(key.publicKey);
  });

  const hasAge = spawnSync('age', ['--version']).status === 0;
  it.runIf(hasAge)('opens with the standard age tool, as its how-to says', async () => {
    const keyFile = out('key.txt');
    fs.writeFileSync(keyFile, `${key.privateKey}\n`);
    const plain = out('binder.zip');
    const { status } = spawnSync('age', ['-d', '-i', keyFile, '-o', plain, full.report.file]);
    expect(status).toBe(0);
    expect([...(await unzip(fs.readFileSync(plain))).keys()]).toEqual([...full.files.keys()]);
  });

  it('begins with an index from which every page can be reached, and no link leads out', () => {
    const reached = new Set(['index.html']);
    for (const page of reached) {
      const html = text(full.files, page);
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      for (const [, link = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        if (link.startsWith('data:image/')) continue;
        const [place = '', anchor] = link.split('#');
        const target = place === '' ? page : path.posix.join(path.posix.dirname(page), place);
        expect(full.files.has(target), `${page} -> ${link}`).toBe(true);
        if (place === '') expect(ids.has(anchor), `${page} -> ${link}`).toBe(true);
        if (target.endsWith('.html')) reached.add(target);
        else reached.add(target);
      }
    }
    expect([...full.files.keys()].filter((name) => !reached.has(name))).toEqual([]);
  });

  it('holds no script, and nothing that would be fetched', () => {
    for (const [name, content] of full.files)
      if (name.endsWith('.html'))
        expect(content.toString(), name).not.toMatch(/<script|javascript:|https?:\/\/(?!www\.w3\.org)/i);
  });

  it('shows every section as a page and as a PDF', () => {
    const pages = [...full.files.keys()].filter((name) => /^pages\/[^/]+\.html$/.test(name));
    expect(pages).toHaveLength(6);
    for (const page of pages) {
      const pdf = full.files.get(page.replace(/html$/, 'pdf'));
      expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('lists contacts, downtime procedures, flows that care needs and those that nobody has judged', () => {
    expect(text(full.files, 'pages/1-contacts.html')).toContain('+49 30 000000');
    const downtime = text(full.files, 'pages/2-downtime.html');
    expect(downtime).toContain('Paper charts in ICU');
    expect(downtime).not.toContain('Password rules');
    const flows = text(full.files, 'pages/5-flows.html');
    expect(flows).toContain('Dr. Weber');
    expect(flows).toContain('Unjudged messages');
    expect(flows).not.toContain('Marketing list');
  });

  it('lists the most critical device first, and shows a name as a name', () => {
    const html = text(full.files, 'pages/3-inventory.html');
    expect(html).toContain('Ventilator &lt;ICU&gt; &amp; co');
    expect(html.indexOf('Ventilator')).toBeLessThan(html.indexOf('Label printer'));
  });

  it('names the SHA-256 of each of its files', () => {
    const { files } = JSON.parse(text(full.files, 'manifest.json')) as { files: { path: string; sha256: string }[] };
    expect(files).toHaveLength(full.files.size - 1);
    for (const file of files)
      expect(
        createHash('sha256')
          .update(full.files.get(file.path) ?? '')
          .digest('hex'),
      ).toBe(file.sha256);
  });

  it('says what it does not know instead of leaving it out', () => {
    const sections = ['1-contacts', '2-downtime', '3-inventory', '4-networks', '5-flows', '6-clocks'];
    for (const section of sections)
      expect(text(empty.files, `pages/${section}.html`), section).toContain('class="callout unknown"');
    expect(text(empty.files, 'index.html')).toContain('Notfallmappe');
  });

  it('holds one organisation only', () => {
    for (const [name, content] of empty.files)
      if (name.endsWith('.html')) expect(content.includes('Ventilator'), name).toBe(false);
  });

  it('is not written where its folder is missing, and leaves nothing behind', async () => {
    await expect(writeBinder(world.app, world.caller(), out('no/folder.age'))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('the nightly binders', () => {
  it('are written for every production organisation, with a plain text on how to open them', async () => {
    await createTenant(world.app.database.app, { name: 'Riverside', kind: 'demonstration' }, 'test');
    const folder = out('off-host');
    fs.mkdirSync(folder);
    await writeNightlyBinders(world.app, folder);
    await writeNightlyBinders(world.app, folder);
    const names = fs.readdirSync(folder).sort();
    expect(names).toHaveLength(3);
    expect(names[0]).toBe('HOW-TO-OPEN.txt');
    expect(names.filter((name) => /^binder-(bare|test)-group-[0-9a-f]{8}\.zip\.age$/.test(name))).toHaveLength(2);
    for (const name of names.slice(1)) expect((await open(path.join(folder, name))).has('index.html')).toBe(true);
    expect(fs.readFileSync(path.join(folder, 'HOW-TO-OPEN.txt'), 'utf8')).toContain('age -d -i');
  });

  it('are refused when the mount is gone', async () => {
    await expect(writeNightlyBinders(world.app, out('unmounted'))).rejects.toMatchObject({ code: 'not-configured' });
    expect(fs.existsSync(out('unmounted'))).toBe(false);
  });
});
