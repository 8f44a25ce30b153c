// SPDX-License-Identifier: Apache-2.0

export type PictureState = 'good' | 'bad' | 'partial' | 'unknown' | 'neutral' | 'draft';
export type StateColours = { readonly ink: string; readonly tint: string };

/**
 * The one set of state colours for screen, paper and pictures. `ink` on `tint` and on white has a contrast of at least
 * 4.5:1 (WCAG 2.2, 1.4.3). Colour never stands alone: a state is always drawn with its icon and its word.
 */
export const stateColours: Readonly<Record<PictureState, StateColours>> = {
  good: { ink: '#0b6339', tint: '#e3f3ea' },
  bad: { ink: '#a11a1a', tint: '#fce9e7' },
  partial: { ink: '#7d4a00', tint: '#fdf1d9' },
  unknown: { ink: '#574d7d', tint: '#f5f3fa' },
  neutral: { ink: '#4a5661', tint: '#eceff2' },
  draft: { ink: '#1b4e94', tint: '#edf3fb' },
};

/** The same states on a dark ground, with the same contrasts. */
export const darkStateColours: Readonly<Record<PictureState, StateColours>> = {
  good: { ink: '#7fd6a6', tint: '#12301f' },
  bad: { ink: '#ff9d96', tint: '#3d1716' },
  partial: { ink: '#f2be62', tint: '#382707' },
  unknown: { ink: '#c3b8ea', tint: '#262138' },
  neutral: { ink: '#b6c1cb', tint: '#262d33' },
  draft: { ink: '#93bdf5', tint: '#14263e' },
};

export const neutrals = {
  ink: '#17212b',
  muted: '#53606c',
  rule: '#c6cfd6',
  hairline: '#dde3e8',
  surface: '#f3f6f8',
  paper: '#ffffff',
  accent: '#0a536a',
} as const;

export const darkNeutrals: Readonly<Record<keyof typeof neutrals, string>> = {
  ink: '#e6ebef',
  muted: '#a7b3bd',
  rule: '#46525c',
  hairline: '#313b43',
  surface: '#1c242b',
  paper: '#12181d',
  accent: '#79c5de',
};

/**
 * Colours of lines and series that must be told apart, after Okabe and Ito (2008), darkened to at least 3:1 on white
 * (WCAG 2.2, 1.4.11). Their yellow is left out: it does not show as a line on paper.
 */
export const seriesColours = ['#0067a5', '#c24e00', '#007a59', '#a8427f', '#2f8fc4', '#94690a', '#4a4f57'] as const;

/** A ramp from harmless to worst in one direction of lightness, so that it also reads in grey and to the colour-blind. */
export const severityRamp = ['#eef3f6', '#fbe3b5', '#f3a95f', '#b5421c', '#6d0f2b'] as const;
