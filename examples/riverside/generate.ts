// SPDX-License-Identifier: Apache-2.0
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expectationText, usualDevices, writeRiverside } from './generate/riverside.ts';

const help = `Writes the raw files of Riverside Health Group, a hospital that does not exist.

  node examples/riverside/generate.ts [--devices N] [--out FOLDER] [--expected FILE]

  --devices N      how many medical devices (${usualDevices})
  --out FOLDER     where the files go (examples/riverside/files, and EXPECTED.yaml beside it)
  --expected FILE  where to write what importers must make of them
`;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      devices: { type: 'string', default: String(usualDevices) },
      out: { type: 'string' },
      expected: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const devices = Number(values.devices);
  const folder = values.out ?? here('files');
  const reports = await writeRiverside(folder, devices);
  const expected = values.expected ?? (values.out === undefined ? here('EXPECTED.yaml') : undefined);
  if (expected !== undefined) await writeFile(expected, expectationText(devices, reports));
  const bytes = reports.reduce((sum, report) => sum + report.bytes, 0);
  for (const { bytes: size, name, records, rejects } of reports) {
    process.stdout.write(`${name}: ${records} records, ${rejects.length} rejects, ${size} bytes\n`);
  }
  process.stdout.write(`${reports.length} files, ${bytes} bytes in ${folder}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
