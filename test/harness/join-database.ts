// SPDX-License-Identifier: Apache-2.0
// A process of its own that joins the embedded PostgreSQL: `join-database.ts FOLDER PORT`. It prints one line of JSON and
// leaves in good order when its standard input says so; when that input merely ends, it goes without a word.
import { joinEmbedded } from '../../src/platform/db/embedded/server.ts';
import { AppError } from '../../src/platform/errors.ts';

const [base = '', port = '0'] = process.argv.slice(2);
try {
  const server = await joinEmbedded(base, Number(port));
  console.log(JSON.stringify({ url: server.url }));
  process.stdin.once('data', () => void server.leave().then(() => process.exit(0)));
  process.stdin.once('end', () => process.exit(1));
} catch (error) {
  const code = error instanceof AppError ? error.code : 'unknown';
  console.log(JSON.stringify({ code, message: error instanceof Error ? error.message : String(error) }));
  process.exit(1);
}
