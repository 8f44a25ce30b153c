// SPDX-License-Identifier: Apache-2.0
// Outlives a test run that was killed: when its standard input ends, it stops every PostgreSQL below the run's folder and
// removes the folder. After a run that ended by itself it finds nothing to do.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [folder] = process.argv.slice(2);
const patience = 15_000;

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function stopServers() {
  const files = fs.globSync('**/postmaster.pid', { cwd: folder });
  const pids = files.map((file) => Number.parseInt(fs.readFileSync(path.join(folder, file), 'utf8'), 10));
  const servers = pids.filter((pid) => pid > 1 && isAlive(pid) && worksBelow(pid));
  for (const pid of servers) process.kill(pid, 'SIGINT');
  for (let waited = 0; servers.some(isAlive) && waited < patience; waited += 100) await sleep(100);
}

/** A test may have planted the id of a process that is no database. */
function worksBelow(pid) {
  try {
    return fs.realpathSync(`/proc/${pid}/cwd`).startsWith(fs.realpathSync(folder));
  } catch {
    return process.platform !== 'linux';
  }
}

process.stdin.resume();
process.stdin.once('end', async () => {
  await stopServers();
  fs.rmSync(folder, { recursive: true, force: true });
});
