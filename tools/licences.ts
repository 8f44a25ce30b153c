// SPDX-License-Identifier: Apache-2.0
// Writes THIRD-PARTY-LICENCES.md from the production packages of package-lock.json.
import fs from 'node:fs';
import path from 'node:path';
import { contained, isAllowed, type Package, productionPackages, readTexts } from './checking/licences.ts';
import { readLock } from './checking/lock.ts';
import { type Finding, root } from './checking/program.ts';

const file = path.join(root, 'THIRD-PARTY-LICENCES.md');
const command = 'npm run wardline -- --run tools/licences.ts';

const intro = `# Third-party licences

Packages that run as part of Wardline, with their licences and the texts that must accompany them. Packages for one system
(another processor, another operating system) carry their texts themselves; so do the programs inside them.

Generated from package-lock.json; after a change of dependencies run \`${command}\`.
`;

function table(packages: readonly Package[]): string {
  const rows = packages.map(({ name, version, licence, isForOneSystem }) => {
    const inside = Object.keys(contained).find((prefix) => isForOneSystem && name.startsWith(prefix));
    return `| ${name} | ${version} | ${licence ?? 'none stated'} | ${inside ? contained[inside] : ''} |`;
  });
  return ['| package | version | licence | contains |', '|---|---|---|---|', ...rows, ''].join('\n');
}

/** Equal texts stand once, under all packages that have them. */
function texts(packages: readonly Package[]): string {
  const byText = new Map<string, string[]>();
  for (const item of packages.filter(({ isForOneSystem }) => !isForOneSystem)) {
    const text = readTexts(root, item);
    if (text === '') continue;
    byText.set(text, [...(byText.get(text) ?? []), `${item.name} ${item.version}`]);
  }
  const sections = [...byText].map(([text, names]) => {
    const fence = text.includes('```') ? '~~~' : '```';
    return `### ${names.join(', ')}\n\n${fence}text\n${text}\n${fence}\n`;
  });
  return ['## Texts\n', ...sections].join('\n');
}

const page = (packages: readonly Package[]): string =>
  [intro, '## Packages\n', table(packages), texts(packages)].join('\n');

/** Only allowed licences, and the page says what is installed. */
export function checkLicences(): Finding {
  const packages = productionPackages(readLock());
  const refused = packages.filter(({ licence }) => licence === undefined || !isAllowed(licence));
  const list = refused.map(({ name, version, licence }) => `${name}@${version}: ${licence ?? 'no licence stated'}`);
  if (list.length > 0) return { ok: false, note: `Not on the list in tools/checking/licences.ts:\n${list.join('\n')}` };
  const isSame = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === page(packages);
  if (!isSame) return { ok: false, note: `THIRD-PARTY-LICENCES.md is not up to date. Run: ${command}` };
  return { ok: true, note: `${packages.length} packages` };
}

if (import.meta.main) fs.writeFileSync(file, page(productionPackages(readLock())));
