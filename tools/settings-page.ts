// SPDX-License-Identifier: Apache-2.0
// Writes docs/settings.md from the list of settings.
import fs from 'node:fs';
import path from 'node:path';
import { settings } from '../src/platform/config/config.ts';
import { type Finding, root } from './checking/program.ts';

const file = path.join(root, 'docs/settings.md');
const command = 'npm run wardline -- --run tools/settings-page.ts';

const intro = `# Settings

Wardline runs without any setting. What differs from the defaults stands in \`wardline.yaml\` beside the program, or in the
environment; the environment wins. \`WARDLINE_CONFIG\` names another file. A wrong value, an unknown key in the file, and a
file that is not valid YAML stop the start with an error that names each of them.

This page is generated: change \`src/platform/config/config.ts\`, then run \`${command}\`.
`;

const example = `## Example

\`\`\`yaml
# wardline.yaml
dataFolder: /var/lib/wardline
listen: 127.0.0.1:8765
language: de
binderFolder: /mnt/downtime-binder
\`\`\`

Keep secrets (\`DATABASE_URL\`, \`WARDLINE_FILES_S3_SECRET\`) in the environment of the service, not in the file.
`;

/** One section a setting. */
function settingsPage(): string {
  const sections = Object.entries(settings).map(
    ([key, { env, about }]) => `## ${key}\n\nEnvironment: \`${env}\`\n\n${about}\n`,
  );
  return [intro, ...sections, example].join('\n');
}

export function checkSettingsPage(): Finding {
  const isSame = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === settingsPage();
  return isSame
    ? { ok: true, note: `${Object.keys(settings).length} settings` }
    : { ok: false, note: `docs/settings.md is not up to date. Run: ${command}` };
}

if (import.meta.main) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, settingsPage());
}
