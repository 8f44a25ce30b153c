// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Decrypter } from 'age-encryption';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';

// its many curves are loaded by those alone who encrypt
const age = () => import('age-encryption');

/** Where the public key lies that backups and binders are encrypted to. */
export const recipientFileOf = (config: Pick<Config, 'dataFolder' | 'backupKeyFile'>): string =>
  config.backupKeyFile ?? path.join(config.dataFolder, 'secrets', 'backup.pub');

/**
 * The public keys in a file, one a line; whoever holds the private key of any of them can read what is encrypted.
 * @returns undefined when there is no such file
 * @throws AppError invalid-input with file and line
 */
export async function readRecipients(file: string): Promise<readonly string[] | undefined> {
  if (!fs.existsSync(file)) return undefined;
  const { Encrypter } = await age();
  const found: string[] = [];
  for (const [index, line] of linesOf(file).entries()) {
    if (line === '' || line.startsWith('#')) continue;
    try {
      new Encrypter().addRecipient(line);
    } catch (cause) {
      const what = /^AGE-SECRET-KEY-/i.test(line)
        ? 'a private key, which must not lie here'
        : 'no public key (age1...)';
      throw new AppError('invalid-input', `${file}:${index + 1} is ${what}.`, { cause });
    }
    found.push(line);
  }
  if (found.length === 0) throw new AppError('invalid-input', `${file} holds no public key (age1...).`);
  return found;
}

export type NewKey = { readonly publicKey: string; readonly publicFile: string; readonly privateKey: string };

/**
 * Makes a key pair, keeps the public key in `file` and hands out the private one, which is stored nowhere.
 * @throws AppError conflict when there is a public key already
 */
export async function makeKeyPair(file: string): Promise<NewKey> {
  const { generateX25519Identity, identityToRecipient } = await age();
  const privateKey = await generateX25519Identity();
  const publicKey = await identityToRecipient(privateKey);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const text = `# Public key of the backups and binders. The private key is kept off this host.\n${publicKey}\n`;
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o644, flush: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new AppError('conflict', `${file} holds a public key already. Use it, or move it away.`, { cause });
  }
  return { publicKey, publicFile: file, privateKey };
}

/** Something that opens what was encrypted to one of the private keys in a file, as age and age-keygen write them. */
export async function readPrivateKeys(file: string): Promise<Decrypter> {
  let lines: string[];
  try {
    lines = linesOf(file);
  } catch (cause) {
    throw new AppError('invalid-input', `The key file ${file} cannot be read.`, { cause });
  }
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.length === 0) throw new AppError('invalid-input', `The key file ${file} holds no key.`);
  for (const key of keys) {
    try {
      // a key is often retyped from paper: its letters may be of either case, as in the age tool
      decrypter.addIdentity(key.toUpperCase());
    } catch {
      const what = key.startsWith('age1')
        ? 'holds a public key; a backup is opened with its private key'
        : 'holds a line that is no private key, or one with a typing error';
      // the cause is left out: it could quote the key
      throw new AppError('invalid-input', `The key file ${file} ${what} (AGE-SECRET-KEY-1...).`);
    }
  }
  return decrypter;
}

const linesOf = (file: string): string[] =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
