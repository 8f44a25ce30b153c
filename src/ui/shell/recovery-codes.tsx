// SPDX-License-Identifier: Apache-2.0
import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useText } from '../i18n/text.tsx';
import { Identifier } from '../kit/identifier.tsx';
import { saveFile } from '../kit/save-file.ts';

type RecoveryCodesProps = { readonly codes: readonly string[]; readonly onDone: () => unknown };

/** Each of these codes replaces the second factor once. They are shown this once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const text = useText();
  const save = () =>
    saveFile('wardline-recovery-codes.txt', new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
  return (
    <Stack gap="md">
      <p>{text('totp.codes')}</p>
      <SimpleGrid cols={2} spacing="xs">
        {codes.map((code) => (
          <Identifier key={code}>{code}</Identifier>
        ))}
      </SimpleGrid>
      <Group>
        <Button onClick={() => onDone()}>{text('totp.kept')}</Button>
        <Button variant="default" onClick={save}>
          {text('totp.save')}
        </Button>
      </Group>
    </Stack>
  );
}
