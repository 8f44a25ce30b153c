// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';

/** Connections that look for tables in one schema. One that breaks fails its next query, and does not end the process. */
export function openPool(schema: string, options: Omit<pg.PoolConfig, 'options'>): pg.Pool {
  const pool = new pg.Pool({ ...options, options: `-c search_path=${schema}` });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
