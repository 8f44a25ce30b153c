// SPDX-License-Identifier: Apache-2.0
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, InvalidCredentialsError } from 'ldapts';
import type { DirectorySettings } from './settings.ts';

/** From the first packet until somebody is bound, and for each answer after that. Milliseconds. */
const patience = { connecting: 8000, answer: 20_000 } as const;

/**
 * Binds as somebody, works with the connection and closes it.
 * @throws InvalidCredentialsError and other results of the bind; anything else when the directory does not answer
 */
export async function whileBound<T>(
  settings: DirectorySettings,
  dn: string,
  password: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  // an unauthenticated bind is a success that proves nothing (RFC 4513, section 5.1.2)
  if (dn === '' || password === '') throw new InvalidCredentialsError();
  const client = open(settings);
  try {
    await inTime(connect(client, settings, dn, password));
    return await work(client);
  } finally {
    void client.unbind().catch(() => {});
  }
}

const open = ({ url, authority }: DirectorySettings): Client =>
  new Client({
    url,
    timeout: patience.answer,
    connectTimeout: patience.connecting,
    ...(url.startsWith('ldaps:') && authority !== undefined ? { tlsOptions: { ca: authority } } : {}),
  });

async function connect(
  client: Client,
  { url, startTls, authority: ca }: DirectorySettings,
  dn: string,
  password: string,
) {
  if (startTls) {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    const named = net.isIP(host) === 0 ? { servername: host } : {};
    await client.startTLS({ host, ...named, ...(ca === undefined ? {} : { ca }) });
  }
  await client.bind(dn, password);
}

/** The library waits for a handshake without an end. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(patience.connecting, undefined, { signal: over.signal }).then(() => {
    throw new Error('The directory does not answer in time.');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
    late.catch(() => {});
  }
}
