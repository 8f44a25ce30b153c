// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { type Density, density, setDensity } from '../kit/density.ts';
import { Page as PageFrame } from '../kit/page.tsx';
import { OwnLanguageSelect } from './language-select.tsx';

/** How Wardline looks on this computer. */
export function Page() {
  const text = useText();
  return (
    <PageFrame title={text('nav.settings')} sentence={text('settings.sentence')}>
      <Stack gap="lg">
        <OwnLanguageSelect />
        <SchemeSetting />
        <DensitySetting />
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
