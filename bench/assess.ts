// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { home, type Measured, temporaryFolder } from './place.ts';

/**
 * `wardline assess` as a user starts it, on an empty data folder: wall time from start to end, and the highest resident
 * memory of the Wardline process (the database beside it has its own). Without `devices`, on the committed hospital.
 */
export async function assessBench(devices: number | undefined): Promise<Measured[]> {
  const place = temporaryFolder();
  try {
    const files =
      devices === undefined
        ? path.join(home, 'examples/riverside/files')
        : await generate(devices, path.join(place, 'files'));
    const before = Date.now();
    const peak = await run(['bin/wardline.mjs', 'assess', files, '--out', path.join(place, 'pack')], place);
    const seconds = (Date.now() - before) / 1000;
    const bars = devices === undefined ? { seconds: 20, megabytes: 500 } : { seconds: 480, megabytes: 1000 };
    return [
      { what: 'wall time', value: seconds, unit: 's', bar: `under ${bars.seconds} s`, met: seconds < bars.seconds },
      { what: 'peak memory', value: peak, unit: 'MB', bar: `under ${bars.megabytes} MB`, met: peak < bars.megabytes },
    ];
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}

async function generate(devices: number, folder: string): Promise<string> {
  await run(['examples/riverside/generate.ts', '--devices', String(devices), '--out', folder], folder);
  return folder;
}

/** Runs a program and follows the largest resident set among it and its Node children, in MB. */
function run(args: readonly string[], data: string): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...process.env, WARDLINE_DATA: path.join(data, 'data') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, ...family(child.pid ?? 0).map(residentPeak));
  }, 100);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      if (code === 0) resolve(peak);
      else reject(new Error(`${args[0]} ended with ${code}`));
    });
  });
}

/** The process and its Node children: the launcher starts the program as a child. PostgreSQL is left out. */
function family(pid: number): number[] {
  const children = readText(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [
    pid,
    ...children
      .filter(
        (child) => /node/.test(readText(`/proc/${child}/comm`)) || /node/.test(readText(`/proc/${child}/cmdline`)),
      )
      .flatMap(family),
  ];
}

const residentPeak = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0) / 1000;

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
