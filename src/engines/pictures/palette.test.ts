// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { iconPolygons } from './icons.ts';
import { darkNeutrals, darkStateColours, neutrals, seriesColours, severityRamp, stateColours } from './palette.ts';

/** Contrast of two colours (WCAG 2.2, 1.4.3). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

/** What a person without red, or without green cones sees (Viénot, Brettel and Mollon 1999, in linear light). */
function dichromat(colour: string, kind: 'protan' | 'deutan'): [number, number, number] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(
    (start) => (Number.parseInt(colour.slice(start, start + 2), 16) / 255) ** 2.2,
  );
  const yellow = kind === 'protan' ? 0.11238 * r + 0.88762 * g : 0.29275 * r + 0.70725 * g;
  const blue = kind === 'protan' ? 0.00401 * r - 0.00401 * g + b : -0.02234 * r + 0.02234 * g + b;
  return [yellow, yellow, blue];
}
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, index) => Math.max(0, value) ** (1 / 2.2) - Math.max(0, b[index] ?? 0) ** (1 / 2.2)));

describe('the colours', () => {
  it('of a state can be read on their tint and on the ground, in light and dark', () => {
    for (const { ink, tint } of Object.values(stateColours)) {
      expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink, neutrals.paper)).toBeGreaterThanOrEqual(4.5);
    }
    for (const { ink, tint } of Object.values(darkStateColours)) {
      expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink, darkNeutrals.paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('of text can be read on paper and on the surface', () => {
    for (const set of [neutrals, darkNeutrals])
      for (const name of ['ink', 'muted', 'accent'] as const) {
        expect(contrast(set[name], set.paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(set[name], set.surface)).toBeGreaterThanOrEqual(4.5);
      }
  });

  it('of lines stand out from paper and carry white numbers', () => {
    for (const colour of seriesColours) expect(contrast(colour, neutrals.paper)).toBeGreaterThanOrEqual(3);
  });

  it('of the severity ramp only ever get darker, also for the colour-blind, and carry words', () => {
    const light = severityRamp.map(luminance);
    expect(light).toEqual(light.toSorted((a, b) => b - a));
    for (const colour of severityRamp)
      expect(Math.max(contrast(colour, neutrals.ink), contrast(colour, neutrals.paper))).toBeGreaterThanOrEqual(4.5);
    for (const kind of ['protan', 'deutan'] as const)
      for (let step = 1; step < severityRamp.length; step++)
        expect(
          distance(dichromat(severityRamp[step - 1] ?? '', kind), dichromat(severityRamp[step] ?? '', kind)),
        ).toBeGreaterThan(0.15);
  });
});

describe('the icons', () => {
  it('differ in shape, not in colour alone', () => {
    const shapes = Object.values(iconPolygons).map((polygons) => JSON.stringify(polygons));
    expect(new Set(shapes).size).toBe(6);
  });

  it('stay in their square but for a hair', () => {
    for (const polygons of Object.values(iconPolygons))
      for (const [x, y] of polygons.flat()) {
        expect(Math.min(x, y)).toBeGreaterThan(-0.05);
        expect(Math.max(x, y)).toBeLessThan(1.05);
      }
  });
});
