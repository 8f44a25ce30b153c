// SPDX-License-Identifier: Apache-2.0
import { mkdir } from 'node:fs/promises';
import { stringify } from 'yaml';
import { writeBills } from './bills.ts';
import { writeCmms } from './cmms.ts';
import { writeDirectory } from './directory.ts';
import { writeDisclosures } from './disclosures.ts';
import type { FileReport } from './expectation.ts';
import { writeChannels, writeHandovers } from './flows.ts';
import { Hospital } from './hospital.ts';
import { writeLeases } from './leases.ts';
import { writeFindings, writePolicies, writeRisks, writeSoa, writeSuppliers } from './registers.ts';
import { writeScans } from './scans.ts';
import { writeStaff } from './staff.ts';
import { writeSystems } from './systems.ts';

export const usualDevices = 1200;
const fewestDevices = 600;

/**
 * Writes all raw files of Riverside Health Group into a folder. Only devices, workstations and printers grow with
 * `devices`; systems, staff and registers stay.
 * @throws RangeError when there are too few devices for the story or more than the networks of Riverside can hold.
 */
export async function writeRiverside(folder: string, devices: number): Promise<FileReport[]> {
  if (!Number.isInteger(devices) || devices < fewestDevices) {
    throw new RangeError(`Riverside needs a whole number of at least ${fewestDevices} devices.`);
  }
  const hospital = new Hospital(devices);
  await mkdir(folder, { recursive: true });
  const reports = [
    await writeCmms(folder, hospital),
    ...(await writeScans(folder, hospital)),
    await writeLeases(folder, hospital),
    await writeDirectory(folder, hospital),
    await writeSystems(folder),
    await writeChannels(folder),
    await writeHandovers(folder),
    await writeStaff(folder),
    await writeRisks(folder),
    await writeSoa(folder),
    await writePolicies(folder),
    await writeSuppliers(folder),
    await writeFindings(folder),
    ...(await writeDisclosures(folder)),
    ...(await writeBills(folder)),
  ];
  return reports.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What every importer must make of these files, as a file that people and tests read. */
export function expectationText(devices: number, reports: readonly FileReport[]): string {
  const files = Object.fromEntries(
    reports.map(({ name, ...report }) => [
      name,
      {
        importer: report.importer,
        records: report.records,
        ...(report.rejects.length > 0 && { rejects: report.rejects }),
        ...(report.oddities.length > 0 && { oddities: report.oddities }),
        bytes: report.bytes,
        sha256: report.sha256,
      },
    ]),
  );
  return `# SPDX-License-Identifier: Apache-2.0
# Written by generate.ts together with the files. 'records' and 'rejects' are what the importer must make of a file; a
# reject's reason must hold these words. 'oddities' are rows that are wrong and yet no rejects.
${stringify({ devices, files }, { lineWidth: 0 })}`;
}
