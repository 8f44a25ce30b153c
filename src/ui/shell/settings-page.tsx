// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Skeleton, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useMay } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { type Density, density, setDensity } from '../kit/density.ts';
import { Page as PageFrame } from '../kit/page.tsx';
import { settings } from './contributions.ts';
import { OwnLanguageSelect } from './language-select.tsx';

const hospital = settings.map(({ load, ...setting }) => ({
  ...setting,
  Card: lazy(async () => ({ default: (await load()).Card })),
}));

/** How Wardline looks on this computer, and what holds for the hospital. */
export function Page() {
  const text = useText();
  const may = useMay();
  return (
    <PageFrame title={text('nav.settings')} sentence={text('settings.sentence')}>
      <Stack gap="lg">
        <OwnLanguageSelect />
        <SchemeSetting />
        <DensitySetting />
        {hospital.map(({ id, permission, Card }) =>
          permission === undefined || may(permission) ? (
            <Suspense key={id} fallback={<Skeleton height={80} />}>
              <Card />
            </Suspense>
          ) : null,
        )}
      </Stack>
    </PageFrame>
  );
}

function SchemeSetting() {
  const text = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Setting label={text('settings.scheme')}>
      {(id) => (
        <SegmentedControl
          aria-labelledby={id}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({
            value,
            label: text(`settings.scheme.${value}`),
          }))}
        />
      )}
    </Setting>
  );
}

function DensitySetting() {
  const text = useText();
  const [value, setValue] = useState(density);
  return (
    <Setting label={text('settings.density')}>
      {(id) => (
        <SegmentedControl
          aria-labelledby={id}
          value={value}
          onChange={(next) => {
            setDensity(next as Density);
            setValue(next as Density);
          }}
          data={(['normal', 'compact'] as const).map((each) => ({
            value: each,
            label: text(`settings.density.${each}`),
          }))}
        />
      )}
    </Setting>
  );
}

type SettingProps = { readonly label: string; readonly children: (labelId: string) => ReactNode };

function Setting({ label, children }: SettingProps) {
  const id = useId();
  return (
    <div>
      <Text id={id} fw={600} mb={4}>
        {label}
      </Text>
      {children(id)}
    </div>
  );
}
