// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { RunningApp } from '../../src/app/create-app.ts';
import { builtInRoles } from '../../src/modules/users/index.ts';
import { startsLikeFormula } from '../../src/platform/rendering/spreadsheet-text.ts';
import { asOwner, call, countRows, newCli, openData, tenantNamed, trailDefects } from '../harness/cli.ts';
import { serversIn } from '../harness/embedded.ts';
import {
  digestsIn,
  hasPdfReader,
  noPdfReader,
  pagesOf,
  readManifest,
  sha256,
  unbroken,
  unzip,
} from '../harness/pack.ts';
import { nextCode } from '../harness/sign-in.ts';

const root = path.resolve(import.meta.dirname, '../..');
const riverside = path.join(root, 'examples', 'riverside');
const Reject = z.object({ at: z.string(), reason: z.string() });
const Expected = z.object({
  files: z.record(
    z.string(),
    z.object({ importer: z.string(), records: z.int(), rejects: z.array(Reject).default([]) }),
  ),
});
const expected = Expected.parse(parseYaml(fs.readFileSync(path.join(riverside, 'EXPECTED.yaml'), 'utf8')));

const File = z.object({
  file: z.string(),
  importer: z.string().nullable(),
  records: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  rejects: z.array(Reject),
  problem: z.string().nullable(),
});
const Assessed = z.object({
  files: z.array(File),
  pack: z.object({ folder: z.string(), zip: z.string(), gaps: z.array(z.string()) }),
});
type Assessed = z.output<typeof Assessed>;

/** One that does the whole main job on a busy machine. */
const patience = 240_000;
const reports = [
  'data-flows',
  'evidence-index',
  'losses',
  'inventory',
  'risk-register',
  'scope-and-context',
  'statement-of-applicability',
  'treatment-plan',
];
const cli = newCli();
const pack = path.join(cli.folder, 'pack');
const demonstrationPack = path.join(cli.data, 'packs', 'riverside');
const demonstrationName = 'Riverside Health Group';

/** The roles that people have, as the terminal names them. */
const personalRoles = Object.entries(builtInRoles).flatMap(([name, role]) => (name === 'provisioning' ? [] : [role]));

const never = (): never => {
  throw new Error('the terminal shows no such login');
};

/** The pages of every document of a pack, by report and page. */
const pagesIn = (folder: string): [string, string][] =>
  reports.flatMap((report) =>
    pagesOf(path.join(folder, `${report}.pdf`)).map((page, i): [string, string] => [`${report}, page ${i + 1}`, page]),
  );
const without = (pages: readonly [string, string][], mark: string) =>
  pages.filter(([, page]) => !page.includes(mark)).map(([name]) => name);

describe('start on a fresh data folder', () => {
  let started: Assessed;
  beforeAll(async () => {
    started = Assessed.parse(await cli.json('start', '--no-serve'));
  }, patience);

  it('loads the demonstration hospital, writes its pack, and stops its database', () => {
    expect(started.files.map(({ file }) => path.basename(file))).toEqual(Object.keys(expected.files));
    expect(started.pack.folder).toBe(demonstrationPack);
    expect(readManifest(demonstrationPack)).toMatchObject({ organisation: demonstrationName, demonstration: true });
    expect(serversIn(cli.database)).toBe(0);
  });

  it('marks every page as demonstration data and as a draft', ({ skip }) => {
    skip(!hasPdfReader, noPdfReader);
    const pages = pagesIn(demonstrationPack);
    expect(without(pages, 'DEMONSTRATION DATA')).toEqual([]);
    expect(without(pages, 'DRAFT, NOT APPROVED')).toEqual([]);
  });

  it('does not load it again the second time, and says where it serves and how to sign in as each role', async () => {
    const before = digestsIn(demonstrationPack);
    const serving = await cli.serve('start');
    const { said, address } = serving;
    const login = /^ {2}(\S.*?) {2,}(\S+@riverside\.example) +(\S+)(?: {2}second factor: (\S+))?$/gm;
    const logins = [...said.matchAll(login)].map(([, title, email, password, secret]) => ({
      ...{ title, email, password },
      secret,
    }));
    try {
      expect(said).toContain('Demonstration logins (new passwords at each start):');
      expect(logins.map(({ title }) => title)).toEqual(personalRoles.map(({ title }) => title.en));
      for (const [i, role] of personalRoles.entries())
        expect(logins[i]?.secret ?? '').toMatch('secondFactor' in role ? /^[A-Z2-7]{32,}$/ : /^$/);
      // nobody is to be set up where a demonstration is
      expect(said).not.toContain('one-time code');
      expect((await fetch(`${address}/health`)).status).toBe(200);
      const post = (path: string, body: object, cookie = '') =>
        fetch(`${address}/api/auth${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: address, cookie },
          body: JSON.stringify(body),
        });
      for (const { email, password, secret } of [logins[0], logins.find((one) => one.secret === undefined)].map(
        (one) => one ?? never(),
      )) {
        const entered = await post('/sign-in/email', { email, password });
        expect({ email, status: entered.status }).toEqual({ email, status: 200 });
        if (!secret) continue;
        const cookie = entered.headers.getSetCookie().map((line) => line.split(';')[0]);
        const second = await post('/two-factor/verify-totp', { code: await nextCode(secret) }, cookie.join('; '));
        expect({ email, status: second.status }).toEqual({ email, status: 200 });
      }
    } finally {
      expect(await serving.stop()).toMatchObject({ code: 0, stdout: expect.stringContaining(demonstrationPack) });
    }
    expect(said).not.toContain('Loading');
    expect(digestsIn(demonstrationPack)).toEqual(before);
    expect(serversIn(cli.database)).toBe(0);
  });
});

describe('assess', () => {
  let app: RunningApp;
  let demonstration: { tenant: string; rows: Record<string, number> };
  let tenant: string;
  let assessed: Assessed;
  const assess = async () => Assessed.parse(await cli.json('assess', path.join(riverside, 'files'), '--out', pack));
  beforeAll(async () => {
    app = await openData(cli);
    const id = await tenantNamed(app, demonstrationName);
    // loading the demonstration has made no other organisation
    expect(await asOwner(app, 'select kind from wardline.tenant')).toEqual([{ kind: 'demonstration' }]);
    demonstration = { tenant: id, rows: await countRows(app, id) };
    assessed = await assess();
    tenant = await tenantNamed(app, 'Hospital');
  }, patience);
  afterAll(async () => {
    await app?.close();
    expect(serversIn(cli.database)).toBe(0);
  });

  it.each(Object.entries(expected.files))('reads %s as expected', (name, { importer, records, rejects }) => {
    const file = assessed.files.find((one) => path.basename(one.file) === name);
    expect(file).toMatchObject({ importer, records, created: records, rejected: rejects.length, problem: null });
    expect(file?.rejects).toEqual(rejects.map(({ at, reason }) => ({ at, reason: expect.stringContaining(reason) })));
  });

  it('writes seven reports, each as document and spreadsheet, and a manifest that names every byte', () => {
    const digests = digestsIn(pack);
    const names = reports.flatMap((report) => [`${report}.pdf`, `${report}.xlsx`]);
    expect([...digests.keys()].sort()).toEqual([...names, 'manifest.json'].sort());
    const manifest = readManifest(pack);
    digests.delete('manifest.json');
    expect(new Map(manifest.files.map((file) => [file.path, file.sha256]))).toEqual(digests);
    for (const file of manifest.files) expect(fs.statSync(path.join(pack, file.path)).size).toBe(file.size);
    expect(manifest).toMatchObject({ organisation: 'Hospital', demonstration: false, draft: true });
  });

  it('writes a zip with the very files of the folder', async () => {
    const zipped = await unzip(assessed.pack.zip);
    const inFolder = [...digestsIn(pack)].map(([name, digest]) => [`pack/${name}`, digest]);
    expect([...zipped].map(([name, bytes]) => [name, sha256(bytes)])).toEqual(inFolder);
  });

  it('writes tagged documents', () => {
    for (const report of reports) {
      const bytes = fs.readFileSync(path.join(pack, `${report}.pdf`), 'latin1');
      expect(bytes, report).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
      expect(bytes, report).toContain('<pdfuaid:part>1</pdfuaid:part>');
    }
  });

  it('marks every page as a draft and none as a demonstration, and lists on page one what stage 1 still lacks', ({
    skip,
  }) => {
    skip(!hasPdfReader, noPdfReader);
    const pages = pagesIn(pack);
    expect(pages.length).toBeGreaterThan(reports.length);
    expect(without(pages, 'DRAFT, NOT APPROVED')).toEqual([]);
    expect(without(pages, 'DEMONSTRATION')).toHaveLength(pages.length);
    const first = new Map(pages.filter(([name]) => name.endsWith(', page 1')));
    expect(assessed.pack.gaps.length).toBeGreaterThan(5);
    for (const [name, page] of first) {
      const gaps = assessed.pack.gaps.filter((gap) => !unbroken(page).includes(unbroken(gap)));
      expect(gaps, name).toEqual([]);
    }
  });

  it('proposes the applicability of all 101 controls and decides none', async () => {
    type Row = { state: string; applicable: boolean | null; status: string | null; decisionId: string | null };
    const { items } = await call<{ items: Row[] }>(app, tenant, 'controls.soa', { limit: 500 });
    expect(items).toHaveLength(101);
    expect(items.some((row) => row.state === 'proposed')).toBe(true);
    for (const row of items) {
      expect(row).toMatchObject({ status: null, decisionId: null });
      expect(row.applicable).not.toBe(false);
    }
  });

  it(
    'changes nothing the second time, and nothing that a person decided meanwhile',
    async () => {
      const decided = await decide(app, tenant);
      const before = await readDecisions(app, tenant, decided);
      const second = await assess();
      for (const file of second.files)
        expect(file).toMatchObject({ created: 0, updated: 0, unchanged: file.records, problem: null });
      expect(await readDecisions(app, tenant, decided)).toEqual(before);
      expect(await trailDefects(app, tenant)).toEqual([]);
    },
    patience,
  );

  it('keeps own files and the demonstration apart', async () => {
    const files = path.join(riverside, 'files');
    const refused = await cli.run('assess', files, '--out', pack, '--tenant', demonstrationName);
    expect(refused).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('demonstration') });
    expect(await countRows(app, demonstration.tenant)).toEqual(demonstration.rows);
    expect(await trailDefects(app, demonstration.tenant)).toEqual([]);
    const own = await countRows(app, tenant);
    expect(await cli.run('start', '--no-serve')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(demonstrationName),
    });
    expect(await countRows(app, tenant)).toEqual(own);
  });

  describe('then report', () => {
    const names = { soa: 'statement-of-applicability', risks: 'risk-register', assets: 'inventory' } as const;
    const formats = ['pdf', 'xlsx', 'csv', 'json'] as const;
    /** Each report and each format as a person asks for it; the other pairs ask the service, which takes less time. */
    const asked = ['soa.pdf', 'risks.xlsx', 'assets.csv', 'assets.json'];
    const file = (name: string, format: string) => path.join(cli.folder, `${name}.${format}`);
    beforeAll(async () => {
      for (const [name, report] of Object.entries(names))
        for (const format of formats) {
          const target = file(name, format);
          if (asked.includes(`${name}.${format}`)) {
            const made = await cli.json('report', name, '--format', format, '--out', target);
            expect(made).toMatchObject({ file: target, sha256: sha256(fs.readFileSync(target)) });
          } else {
            const made = await call<{ sha256: string }>(app, tenant, 'reports.render', { report, format });
            fs.copyFileSync(await app.files.localPath(made.sha256), target);
          }
        }
    }, patience);

    it.each(['soa', 'risks', 'assets'])('writes %s in every format, with the same rows', async (name) => {
      const csv: string[][] = parseCsv(fs.readFileSync(file(name, 'csv')), { bom: true });
      const json = JSON.parse(fs.readFileSync(file(name, 'json'), 'utf8')) as { marks: string[]; rows: object[] };
      expect(json.rows).toHaveLength(csv.length - 1);
      expect(json.marks).toEqual(['DRAFT, NOT APPROVED']);
      expect(json.rows.map((row) => [...Object.keys(row), 'Mark'])).toEqual(json.rows.map(() => csv[0]));
      expect(new Set(csv.slice(1).map((row) => row.at(-1)))).toEqual(new Set(['DRAFT, NOT APPROVED']));
      expect(json.rows.length).toBeGreaterThan(100);
      expect(fs.readFileSync(file(name, 'pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');
      expect([...(await unzip(file(name, 'xlsx'))).keys()]).toContain('xl/workbook.xml');
    });

    it('lets no text run as a formula, in CSV nor in a spreadsheet', async () => {
      const csv: string[][] = parseCsv(fs.readFileSync(file('assets', 'csv')), { bom: true });
      const cells = csv.flat();
      expect(cells.filter(startsLikeFormula)).toEqual([]);
      // the name of a system in systems.xlsx
      const hostile = '@SUM(1+1)*cmd|calc!A0';
      expect(cells).toContain(`'${hostile}`);
      const parts = await unzip(file('assets', 'xlsx'));
      const xml = [...parts].filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => bytes.toString());
      expect(xml.filter((part) => /<f[\s>/]/.test(part))).toEqual([]);
      expect(xml.some((part) => part.includes(`t="str"><v>${hostile}<`))).toBe(true);
    });

    it('names a place that it cannot write to', async () => {
      const refused = await cli.run(
        'report',
        'soa',
        '--format',
        'csv',
        '--out',
        path.join(cli.folder, 'none', 'soa.csv'),
      );
      expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--out') });
    });
  });

  describe('then catalog', () => {
    it('lists the frameworks and shows an item', async () => {
      const list = await cli.json<{ id: string; verifiedAgainstText: boolean }[]>('catalog', 'list');
      expect(list.map(({ id }) => id)).toContain('iso-27799-2025');
      const shown = await cli.run('catalog', 'show', 'iso-27799-2025', '5.39');
      expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^5\.39 \S/) });
    });

    it('takes in a licensed text for one organisation and keeps it out of reports', async () => {
      const bought = path.join(cli.folder, 'bought.csv');
      fs.writeFileSync(bought, 'id,text\n5.1,Words under licence 4711.\n9.99,There is no such control.\n');
      const licence = ['--licence', 'test'];
      const taken = await cli.json('catalog', 'import', 'iso-27799-2025', bought, ...licence);
      expect(taken).toMatchObject({ imported: 1, unchanged: 0, rejects: [{ at: 'line 3' }] });
      const json = path.join(cli.folder, 'bought.json');
      fs.writeFileSync(json, JSON.stringify({ items: [{ id: '5.2', text: 'More words under licence 4711.' }] }));
      expect(await cli.json('catalog', 'import', 'iso-27799-2025', json, ...licence)).toMatchObject({
        imported: 1,
        rejects: [],
      });
      const oscal = path.join(cli.folder, 'oscal.json');
      const control = {
        id: '5.3',
        title: 'T',
        parts: [{ name: 'statement', prose: 'And these, under licence 4711.' }],
      };
      fs.writeFileSync(
        oscal,
        JSON.stringify({
          catalog: { metadata: { title: 'T' }, groups: [{ controls: [control, { ...control, id: '9.98' }] }] },
        }),
      );
      expect(await cli.json('catalog', 'import', 'iso-27799-2025', oscal, ...licence)).toMatchObject({
        ...{ imported: 1, rejects: [{ at: 'catalog.groups[0].controls[1]' }] },
      });
      const stored = await asOwner<{ n: number }>(
        app,
        `select count(*)::int as n from licensed_text where tenant_id <> $1`,
        [tenant],
      );
      expect(stored).toEqual([{ n: 0 }]);
      const soa = { report: 'statement-of-applicability', format: 'json' };
      const { sha256: digest } = await call<{ sha256: string }>(app, tenant, 'reports.render', soa);
      expect(fs.readFileSync(await app.files.localPath(digest), 'utf8')).not.toContain('4711');
    });
  });

  it.each([
    [4, ['report', 'soa', '--tenant', 'Hospitl'], 'Hospitl'],
    [2, ['assess', path.join(riverside, 'none'), '--out', pack], 'cannot be read'],
    [5, ['assess', path.join(riverside, 'files'), '--out', riverside], 'not an audit pack'],
  ])('ends with %i and says why: %j', async (code, args, reason) => {
    const refused = await cli.run(...args);
    expect(refused).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(reason) });
    expect(await asOwner(app, 'select name from tenant order by 1')).toEqual([
      { name: 'Hospital' },
      { name: demonstrationName },
    ]);
  });

  it('goes on when whoever reads its output stops reading', async () => {
    const running = cli.start('catalog', 'show', 'nist-sp-800-53-r5', '--json');
    running.process.stdout?.destroy();
    const [code] = await once(running.process, 'exit');
    expect(code).toBe(0);
  });
});

type Decided = { accepted: string; dismissed: string; merged: string; supplier: string };
type Listed = { items: { id: string; kind: string; number: number | null }[] };

/** What a person does between two runs, in every module that the reasoner or an import could run over. */
async function decide(app: RunningApp, tenant: string): Promise<Decided> {
  const ask = <T>(name: string, input: unknown) => call<T>(app, tenant, name, input);
  const first = async (name: string, input: unknown) => {
    const [item, other] = (await ask<Listed>(name, input)).items;
    if (!item || !other) throw new Error(`${name} has too few items`);
    return [item.id, other.id] as const;
  };
  const { items: proposals } = await ask<{ items: { id: string; factsHash: string }[] }>('risks.proposals', {});
  const seen = (proposal: (typeof proposals)[number] | undefined) => {
    if (!proposal) throw new Error('there are too few proposals');
    return { proposalId: proposal.id, factsHash: proposal.factsHash };
  };
  const dismissed = seen(proposals[1]);
  const reason = 'Decided in a test.';
  const accepted = await ask<{ row: { id: string } }>('risks.accept', {
    ...seen(proposals[0]),
    reason,
    owner: 'A. Owner',
  });
  await ask('risks.dismiss', { ...dismissed, reason });
  const decisions = [
    { control: '5.1', revision: 0, applicable: true, status: 'implemented', justification: reason },
    { control: '7.4', revision: 0, applicable: false, justification: reason },
  ];
  await ask('controls.decide', { decisions });
  const [same, different] = await first('assets.reviews', { filter: { kind: { in: ['proposal'] } } });
  const merged = await ask<{ assetId: string }>('assets.decide', { reviewId: same, decision: 'same', reason });
  await ask('assets.decide', { reviewId: different, decision: 'different', reason });
  const [supplier] = await first('suppliers.list', {});
  const { revision } = await ask<{ revision: number }>('suppliers.show', { id: supplier });
  await ask('suppliers.update', { id: supplier, revision, changes: { contact: 'A person changed this' } });
  return { accepted: accepted.row.id, dismissed: dismissed.proposalId, merged: merged.assetId, supplier };
}

async function readDecisions(app: RunningApp, tenant: string, { accepted, dismissed, merged, supplier }: Decided) {
  const ask = <T>(name: string, input: unknown = {}) => call<T>(app, tenant, name, input);
  const soa = await ask<{ items: { state: string; proposedDrivers: unknown }[] }>('controls.soa', { limit: 500 });
  const dismissals = await ask<{ items: { id: string; dismissal: unknown }[] }>('risks.proposals', { dismissed: true });
  const { items } = await ask<Listed>('risks.list', { limit: 500 });
  const { total } = await ask<{ total: number }>('risks.listFacets');
  return {
    risk: await ask('risks.show', { id: accepted }),
    dismissals: dismissals.items.filter(({ id }) => id === dismissed).map(({ dismissal }) => dismissal),
    risks: total,
    numbered: items.filter(({ kind }) => kind === 'risk').map(({ id, number }) => [id, number]),
    // the other controls may well be proposed anew: an accepted risk asks for its controls by its number
    controls: soa.items.filter(({ state }) => state === 'decided').map(({ proposedDrivers, ...decision }) => decision),
    reviews: await ask('assets.reviews', { limit: 500 }),
    assets: await ask('assets.summary'),
    merged: await ask('assets.show', { id: merged }),
    supplier: await ask('suppliers.show', { id: supplier }),
  };
}
