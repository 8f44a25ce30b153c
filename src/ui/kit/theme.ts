// SPDX-License-Identifier: Apache-2.0
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import {
  darkNeutrals,
  darkStateColours,
  neutrals,
  type StateColours,
  stateColours,
} from '../../engines/pictures/palette.ts';

const accent: MantineColorsTuple = [
  ...(['#eef6f8', '#dcebf0', '#b9d7e0', '#92c1cf', '#6babbe', '#4a97ad'] as const),
  ...(['#2f849c', '#1a7089', neutrals.accent, '#073f52'] as const),
];
const gray: MantineColorsTuple = [
  ...(['#f8fafb', neutrals.surface, '#e9eef1', neutrals.hairline, neutrals.rule, '#9eabb5'] as const),
  ...(['#687680', neutrals.muted, '#2f3b46', neutrals.ink] as const),
];
/** Mantine reads text from 0, muted text from 2, borders from 4, and grounds from 6 (fields) and 7 (page). */
const dark: MantineColorsTuple = [
  ...([darkNeutrals.ink, '#c5ced6', darkNeutrals.muted, '#84919c', darkNeutrals.rule, darkNeutrals.hairline] as const),
  ...([darkNeutrals.surface, darkNeutrals.paper, '#0e1317', '#090d10'] as const),
];
const red: MantineColorsTuple = [
  ...(['#fdf1f0', '#fce9e7', '#f5c7c3', '#eda29c', '#e37b74', '#d7544d'] as const),
  ...(['#c63a35', '#b42727', stateColours.bad.ink, '#7f1212'] as const),
];

/** Text on a light ground of its own colour reaches 4.5:1 only when it is mixed with black, and on dark with the lightest shades. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== 'light' || !input.color) return colours;
  const colour = `--mantine-color-${input.color}`;
  return { ...colours, color: `light-dark(color-mix(in oklab, var(${colour}-9) 60%, black), var(${colour}-2))` };
};

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  colors: { accent, gray, dark, red },
  white: neutrals.paper,
  black: neutrals.ink,
  fontFamily: '"Source Sans 3", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    // beside its button in the page, so that it lies in the same landmark
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    // 24 pixels, the least that WCAG 2.2 asks of what is to be hit (2.5.8)
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    // the head of a dialog is no second banner of the page
    Modal: {
      defaultProps: { attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontWeight: 600, fontSize: '1.0625rem' }, body: { paddingTop: 4 } },
    },
    // long words on a narrow screen are scrolled within it
    SegmentedControl: { styles: { root: { maxWidth: '100%', overflowX: 'auto' }, control: { flex: 'none' } } },
    Drawer: {
      defaultProps: { attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontWeight: 600, fontSize: '1.0625rem' } },
    },
  },
});

const stateVariables = (states: Readonly<Record<string, StateColours>>) =>
  Object.fromEntries(
    Object.entries(states).flatMap(([name, { ink, tint }]) => [
      [`--state-${name}-ink`, ink],
      [`--state-${name}-tint`, tint],
    ]),
  );
const neutralVariables = (set: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(set).map(([name, value]) => [`--${name}`, value]));

/** The palette of the pictures as variables, so that screen, PDF and pictures show the same colours. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...neutralVariables(neutrals),
    ...stateVariables(stateColours),
    '--mantine-color-dimmed': neutrals.muted,
    '--mantine-color-error': stateColours.bad.ink,
    '--mantine-color-placeholder': '#687680',
  },
  dark: {
    ...neutralVariables(darkNeutrals),
    ...stateVariables(darkStateColours),
    '--mantine-color-dimmed': darkNeutrals.muted,
    '--mantine-color-error': darkStateColours.bad.ink,
    '--mantine-color-placeholder': '#84919c',
  },
});
