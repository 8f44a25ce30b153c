// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type BarChart, barChart, barChartSummary, barChartTable } from './bar-chart.ts';
import { type CoverageStrip, coverageStrip, coverageStripSummary, coverageStripTable } from './coverage-strip.ts';
import { type RiskMatrix, riskMatrix, riskMatrixSummary, riskMatrixTable } from './risk-matrix.ts';
import { formatNumber } from './words.ts';

const steps = ['1', '2', '3', '4', '5'];
const matrix: RiskMatrix = {
  title: 'Risk matrix',
  language: 'en',
  likelihood: { title: 'Likelihood', steps: ['improbable', 'remote', 'occasional', 'probable', 'frequent'] },
  severity: { title: 'Severity', steps: ['negligible', 'minor', 'serious', 'critical', 'catastrophic'] },
  bands: [
    { id: 'low', label: 'acceptable' },
    { id: 'mid', label: 'to be treated' },
    { id: 'high', label: 'not acceptable' },
  ],
  cells: steps.flatMap((_, likelihood) =>
    steps.map((__, severity) => ({
      likelihood,
      severity,
      band: likelihood + severity < 3 ? 'low' : likelihood + severity < 6 ? 'mid' : 'high',
      count: likelihood === 4 && severity === 4 ? 12 : 0,
    })),
  ),
  unrated: 7,
};

describe('risk matrix', () => {
  it('writes count and level into each of its cells, the worst the darkest', () => {
    const svg = riskMatrix(matrix);
    expect(svg.match(/>not acceptable</g)).toHaveLength(6);
    expect(svg).toContain('>12<');
    expect(svg.match(/fill="#6d0f2b"/g)).toHaveLength(6);
  });

  it('shows the risks that are not rated, as unknown and not as low', () => {
    expect(riskMatrix(matrix)).toContain('7 not rated');
    const { unrated: _, ...rated } = matrix;
    expect(riskMatrix(rated)).not.toContain('not rated');
  });

  it('says how many lie outside the scope, in the picture, its twin and its words', () => {
    const part = { ...matrix, hidden: 3 };
    expect(riskMatrix(part)).toContain('3 outside the scope');
    expect(riskMatrixTable(part).rows.at(-1)).toEqual(['', '', 'outside the scope', 3]);
    expect(riskMatrixSummary(part)).toMatch(/outside the scope: 3\.$/);
    expect(riskMatrix(matrix)).not.toContain('outside the scope');
  });

  it('has its twin in rows and words', () => {
    const table = riskMatrixTable(matrix);
    expect(table.rows).toHaveLength(26);
    expect(table.rows[4]).toEqual(['frequent', 'catastrophic', 'not acceptable', 12]);
    expect(riskMatrixSummary(matrix)).toBe(
      'Risk matrix: 12 risks. not acceptable: 12; to be treated: 0; acceptable: 0; not rated: 7.',
    );
  });
});

const strip: CoverageStrip = {
  title: 'Coverage',
  language: 'de',
  states: [
    { state: 'good', label: 'umgesetzt' },
    { state: 'unknown', label: 'unbekannt' },
  ],
  groups: [
    {
      label: '5 Organisatorisch',
      items: Array.from({ length: 43 }, (_, index) => ({
        id: `5.${index + 1}`,
        label: `Maßnahme ${index}`,
        state: index < 40 ? ('good' as const) : ('unknown' as const),
      })),
    },
    { label: '8 Technologisch', items: [{ id: 'HLT 8.35', label: 'Gesundheit', state: 'unknown' }] },
  ],
};

describe('coverage strip', () => {
  it('draws every control with its number; an unknown one is dashed and has its own icon', () => {
    const svg = coverageStrip(strip);
    for (const id of ['5.1', '5.43', 'HLT 8.35']) expect(svg).toContain(`>${id}<`);
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(4);
  });

  it('has its twin in rows and words', () => {
    expect(coverageStripTable(strip).rows).toHaveLength(44);
    expect(coverageStripTable(strip).rows.at(-1)).toEqual(['8 Technologisch', 'HLT 8.35', 'Gesundheit', 'unbekannt']);
    expect(coverageStripSummary(strip)).toBe(
      'Coverage: 44; umgesetzt 40, unbekannt 4. 5 Organisatorisch: umgesetzt 40, unbekannt 3. 8 Technologisch: unbekannt 1.',
    );
  });
});

const bars: BarChart = {
  title: 'Devices',
  language: 'de',
  unit: 'Geräte',
  series: [
    { label: 'unterstützt', state: 'good' },
    { label: 'unbekannt', state: 'unknown' },
  ],
  bars: [
    { label: 'Infusionspumpen', values: [1034, 166] },
    { label: 'CT', values: [0] },
  ],
};

describe('bar chart', () => {
  it('writes the total beside each bar and draws the unknown part open', () => {
    const svg = barChart(bars);
    expect(svg).toContain('>1.200<');
    expect(svg).toContain('stroke-dasharray');
    expect(barChart({ ...bars, bars: [] })).toContain('<svg');
  });

  it('has its twin in rows and words', () => {
    expect(barChartTable(bars)).toEqual({
      columns: ['Titel', 'Reihe', 'Wert (Geräte)'],
      rows: [
        ['Infusionspumpen', 'unterstützt', 1034],
        ['Infusionspumpen', 'unbekannt', 166],
        ['CT', 'unterstützt', 0],
        ['CT', 'unbekannt', 0],
      ],
    });
    expect(barChartSummary(bars)).toBe(
      'Devices (Geräte): Infusionspumpen 1.200 (unterstützt 1.034, unbekannt 166); CT 0 (unterstützt 0, unbekannt 0).',
    );
  });
});

describe('every chart', () => {
  it('keeps markup in its labels as text, and is the same again', () => {
    const evil = '</text><script>alert(1)</script>';
    const drawn = [
      () =>
        riskMatrix({
          ...matrix,
          title: evil,
          bands: [{ id: 'low', label: evil }],
          severity: { title: evil, steps: [evil] },
        }),
      () =>
        coverageStrip({
          ...strip,
          title: evil,
          groups: [{ label: evil, items: [{ id: evil, label: evil, state: 'bad' }] }],
        }),
      () => barChart({ ...bars, title: evil, unit: evil, bars: [{ label: evil, values: [1, 2] }] }),
    ];
    for (const draw of drawn) {
      expect(draw()).not.toContain('<script');
      expect(draw()).toBe(draw());
    }
  });
});

describe('formatNumber', () => {
  it('groups as the language does', () => {
    expect([formatNumber(1234567.891, 'en'), formatNumber(1234567.891, 'de'), formatNumber(-1234, 'en')]).toEqual([
      '1,234,567.89',
      '1.234.567,89',
      '-1,234',
    ]);
  });
});
