// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** Who formats dates for people: they take the time zone of the organisation. */
const formatters = ['src/contract/calendar.ts', 'src/ui/i18n/format.ts'];
/** Who makes a formatter for another reason. */
const others: Readonly<Record<string, string>> = {
  'src/modules/organisation/model.ts': 'asks whether there is a time zone of this name',
  'src/modules/tasks/ui/parts/work-month.tsx': 'names the days and months of a calendar, which lie in no time zone',
  'src/platform/jobs/queue.ts': 'asks for the time zone of the machine, by whose clock its nightly jobs begin',
  'src/ui/i18n/time-zone.ts': 'asks for the time zone of the browser, until it is known who has signed in',
};

it('dates are formatted in the time zone of the organisation, by those who take it and nobody past them', () => {
  const files = fs
    .globSync(['src/modules/**/*.{ts,tsx}', 'src/{ui,platform,app,checks,contract}/**/*.{ts,tsx}'], { cwd: root })
    .filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(500);
  const found = files.filter((file) => /DateTimeFormat\(|toLocale(Date|Time)String\(/.test(read(file)));
  expect(found.sort()).toEqual([...formatters, ...Object.keys(others)].sort());
});

/** Who reckons with days of the calendar, which have no time and are written by way of UTC. */
const reckoners = [
  ...['losses', 'tasks'].map((module) => `src/modules/${module}/model.ts`),
  'src/modules/tasks/ui/parts/months.ts',
];

it('the day of an instant is nowhere that of UTC', () => {
  const files = fs.globSync('src/{modules,ui,platform,app,checks}/**/*.{ts,tsx}', { cwd: root });
  const cuts = (text: string) => /\.(toISOString|toJSON)\(\)\.(slice|substring|split)\(/.test(text);
  const found = files.filter((file) => !/\.(test|fixture)\.tsx?$/.test(file) && cuts(read(file)));
  expect(found.sort()).toEqual([...reckoners].sort());
});
