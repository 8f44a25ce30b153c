// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { home, type Measured, median, temporaryFolder } from './place.ts';

/**
 * `wardline assess` as a user starts it, on an empty data folder: wall time from start to end, and the most memory that its
 * processes hold together at one moment, the program files that they share counted once (the database beside them has its own).
 * Without `devices`, on the committed hospital.
 */
export async function assessBench(devices: number | undefined): Promise<Measured[]> {
  const place = temporaryFolder();
  try {
    const files =
      devices === undefined
        ? path.join(home, 'examples/riverside/files')
        : await generate(devices, path.join(place, 'files'));
    const bars = devices === undefined ? { seconds: 20, megabytes: 500 } : { seconds: 480, megabytes: 1000 };
    const rounds: Round[] = [];
    for (let round = 0; round < (devices === undefined ? 3 : 1); round++)
      rounds.push(await assessOnce(files, path.join(place, `round-${round}`)));
    const seconds = median(rounds.map((round) => round.seconds));
    const megabytes = (value: (round: Round) => number, what: string): Measured => {
      const most = Math.max(...rounds.map(value));
      return { what, value: most, unit: 'MB', bar: `under ${bars.megabytes} MB`, met: most < bars.megabytes };
    };
    return [
      {
        what: `wall time (rounds: ${rounds.map((round) => round.seconds.toFixed(1)).join(', ')})`,
        value: seconds,
        unit: 's',
        bar: `under ${bars.seconds} s`,
        met: seconds < bars.seconds,
      },
      megabytes((round) => round.largest, 'memory of the largest process'),
      megabytes((round) => round.together, 'memory of all processes together'),
    ];
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}

type Round = { readonly seconds: number } & Memory;
/** In MB. */
type Memory = { readonly largest: number; readonly together: number };

async function assessOnce(files: string, place: string): Promise<Round> {
  const before = Date.now();
  const memory = await run(['bin/wardline.mjs', 'assess', files, '--out', path.join(place, 'pack')], place);
  return { seconds: (Date.now() - before) / 1000, ...memory };
}

async function generate(devices: number, folder: string): Promise<string> {
  await run(['examples/riverside/generate.ts', '--devices', String(devices), '--out', folder], folder);
  return folder;
}

/** Runs a program and follows the memory of it and its Node children. @returns the highest values seen */
function run(args: readonly string[], data: string): Promise<Memory> {
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...process.env, WARDLINE_DATA: path.join(data, 'data') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peak: Memory = { largest: 0, together: 0 };
  const watch = setInterval(() => {
    const now = memoryOf(family(child.pid ?? 0));
    peak = { largest: Math.max(peak.largest, now.largest), together: Math.max(peak.together, now.together) };
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

/**
 * The resident memory of the largest process, and of all together: the private memory of each, and once the largest share of
 * mapped program files (proc(5), status: RssAnon, RssFile).
 */
function memoryOf(pids: readonly number[]): Memory {
  const statuses = pids.map((pid) => readText(`/proc/${pid}/status`));
  const read = (status: string, key: string) =>
    (Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024) / 1e6;
  const shares = statuses.map((status) => ({ own: read(status, 'RssAnon'), files: read(status, 'RssFile') }));
  return {
    largest: Math.max(...shares.map(({ own, files }) => own + files)),
    together: shares.reduce((total, { own }) => total + own, 0) + Math.max(...shares.map(({ files }) => files)),
  };
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
