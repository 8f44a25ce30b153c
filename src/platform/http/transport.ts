// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';

/** How clients reach the server. */
export type Transport = {
  /** Browsers see HTTPS, by our own certificate or by a proxy before us. */
  readonly isSecure: boolean;
  readonly tls: { readonly cert: string; readonly key: string; readonly minVersion: 'TLSv1.2' } | undefined;
  /** Whose word about the client's address and scheme is taken. */
  readonly trustedProxies: readonly string[];
};

export const plainTransport: Transport = { isSecure: false, tls: undefined, trustedProxies: [] };

type Settings = Pick<Config, 'tlsCertificateFile' | 'tlsKeyFile' | 'publicUrl' | 'trustedProxies'>;

/**
 * @throws AppError not-configured when the certificate cannot be used, with the file to look at; when HTTPS is served and
 *   nothing says at which address: pages of another one than `publicUrl` are refused, and cookies would lack Secure
 */
export function transportOf(config: Settings): Transport {
  const tls = readTls(config);
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  if (tls && !isSecure)
    throw new AppError(
      'not-configured',
      'HTTPS needs publicUrl, the address that people open in the browser, such as https://isms.hospital.example. Without it nobody could sign in.',
    );
  const trustedProxies = config.trustedProxies?.split(',').map((address) => address.trim()) ?? [];
  return { isSecure, tls, trustedProxies };
}

function readTls({ tlsCertificateFile, tlsKeyFile }: Settings): Transport['tls'] {
  if (tlsCertificateFile === undefined && tlsKeyFile === undefined) return undefined;
  if (tlsCertificateFile === undefined || tlsKeyFile === undefined)
    throw new AppError('not-configured', 'HTTPS needs both tlsCertificateFile and tlsKeyFile. Set the other one too.');
  const tls = { cert: read(tlsCertificateFile), key: read(tlsKeyFile), minVersion: 'TLSv1.2' } as const;
  try {
    createSecureContext(tls);
  } catch {
    // what the library says may quote the key
    throw new AppError(
      'not-configured',
      `The certificate in ${tlsCertificateFile} and the key in ${tlsKeyFile} cannot be used together. Both must be PEM, and belong to each other.`,
    );
  }
  return tls;
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('not-configured', `${file} cannot be read. Check its path and rights.`, { cause });
  }
}
