// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { gatherMigrations, type Migration } from '../platform/db/migrate.ts';

const source = path.resolve(import.meta.dirname, '..');

/** The steps of every room that has a `migrations` folder. */
export function allMigrations(): Migration[] {
  const rooms = ['platform', 'modules'].flatMap((storey) =>
    fs.readdirSync(path.join(source, storey)).map((room) => path.join(source, storey, room)),
  );
  return gatherMigrations(rooms);
}
