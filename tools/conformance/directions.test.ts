// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Styles and settings that name a side of the screen, and why that side is meant. */
const exceptions: Readonly<Record<string, string>> = {
  'src/modules/flows/ui/parts/map/box-node.tsx':
    'the map places by coordinates, which run from left to right in every language',
  'src/modules/losses/ui/parts/curves.tsx': 'as curve.tsx',
  'src/modules/losses/ui/parts/tornado-chart.tsx': 'as curve.tsx',
  'src/modules/losses/ui/parts/curve.tsx': 'a chart: losses grow from left to right on its axis, as numbers do',
  'src/modules/baselines/ui/parts/items-chart.tsx': 'a chart: counts grow from left to right on its axis',
  'src/modules/exceptions/ui/parts/expiry-chart.tsx': 'a chart: time runs from left to right on its axis',
  'src/modules/audits/ui/parts/burndown.tsx': 'a chart: time runs from left to right on its axis',
  'src/modules/certification/ui/parts/timeline.tsx': 'a chart: time runs from left to right on its axis',
  'src/modules/continuity/ui/parts/recovery-chart.tsx': 'a chart: hours grow from left to right on its axis',
  'src/modules/incidents/ui/parts/months-chart.tsx': 'a chart: time runs from left to right on its axis',
  'src/modules/legal/ui/parts/status-chart.tsx': 'a chart: counts grow from left to right on its axis',
  'src/modules/metrics/ui/parts/course-chart.tsx': 'a chart: time runs from left to right on its axis',
  'src/modules/cryptography/ui/parts/years-chart.tsx':
    'a chart: years grow from left to right on its axis, as numbers do',
  'src/modules/risks/ui/parts/burndown.tsx': 'a chart: time runs from left to right on its axis, as numbers do',
  'src/ui/kit/layer.tsx': 'Mantine takes its word for the end of the line from the direction of the page',
  'src/ui/shell/app.tsx': 'Mantine takes its word for the end of the line from the direction of the page',
};

/** `margin: 1px 2px 3px 4px`, whose second and fourth value are sides. */
const fourValues =
  /\b(?:margin|padding|inset|border-(?:width|color|style)|scroll-(?:margin|padding)): *[^\s;]+ +([^\s;]+) +[^\s;]+ +(?!\1;)[^\s;]+;/g;
const corners = /\bborder-radius: *[^\s;]+ +[^;\n]+;/g;
const sides =
  /(?<![\w-])(?:left|right)\s*:|-(?:left|right)(?:-(?:radius|width|color|style))?\s*:|(?:text-align|float|clear|caption-side):\s*(?:left|right)\b/g;
const inStyles = [sides, fourValues, corners];
/** The same in a style of a component, and the settings that name a side. */
const inComponents = [
  /\b(?:margin|padding|border)(?:Left|Right)\b|\bstyle=\{\{[^}]*\b(?:left|right):|\bgrid: \{ left:|textAlign: '(?:left|right)'/g,
  /\b(?:ml|mr|pl|pr)=[{"]|\b(?:ta|position)="[a-z-]*(?:left|right)"/g,
];

const filesOf = (pattern: string) => fs.globSync(pattern, { cwd: root }).map((file) => file.replaceAll(path.sep, '/'));
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '');
function sidesIn(files: readonly string[], patterns: readonly RegExp[]): { file: string; found: string }[] {
  return files.flatMap((file) => {
    const source = withoutComments(fs.readFileSync(path.join(root, file), 'utf8'));
    return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([found]) => ({ file, found })));
  });
}

const styles = filesOf('src/**/*.css');
const components = filesOf('src/{ui,modules/*/ui}/**/*.tsx');

describe('what is drawn', () => {
  it('follows the direction of the language: sides are called start and end', () => {
    expect(styles.length).toBeGreaterThan(40);
    expect(components.length).toBeGreaterThan(150);
    const found = [...sidesIn(styles, inStyles), ...sidesIn(components, inComponents)];
    const unexplained = found.filter(({ file }) => !(file in exceptions));
    expect(unexplained).toEqual([]);
    for (const [file, reason] of Object.entries(exceptions)) console.log(`names a side: ${file}: ${reason}`);
    expect(Object.keys(exceptions).filter((file) => !found.some((one) => one.file === file))).toEqual([]);
  });

  it('would be found where it names a side', () => {
    const wrong = [
      'a { margin-left: 1px; }',
      'a { left: 0; }',
      'a { text-align: right; }',
      'a { border-top-left-radius: 2px; }',
      'a { padding: 1px 2px 3px 4px; }',
      'a { border-radius: 2px 0 0 2px; }',
    ];
    const right = [
      'a { inset-inline-start: 0; }',
      'a { padding: 1px 2px 3px 2px; }',
      'a { margin: 0 auto; }',
      'a { grid-column-start: left; }',
    ];
    const finds = (source: string) => inStyles.some((pattern) => source.match(pattern) !== null);
    expect(wrong.filter((source) => !finds(source))).toEqual([]);
    expect(right.filter(finds)).toEqual([]);
  });
});
