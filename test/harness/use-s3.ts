// SPDX-License-Identifier: Apache-2.0
// A process of its own that stores and reads a file: `use-s3.ts URL CACHE-FOLDER`, with the account in its environment.
import { s3Store } from '../../src/platform/files/s3-store.ts';

const [url = '', cache = ''] = process.argv.slice(2);
const { S3_REGION: region = '', S3_KEY_ID: keyId = '', S3_SECRET: secret = '' } = process.env;
try {
  const store = s3Store({ url, region, keyId, secret }, cache, { retries: 0 });
  const { sha256 } = await store.put(Buffer.from('through the proxy'));
  console.log(JSON.stringify({ has: await store.has(sha256) }));
} catch (error) {
  console.log(JSON.stringify({ error: String(error), cause: String((error as Error).cause) }));
}
