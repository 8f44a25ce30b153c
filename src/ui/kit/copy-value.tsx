// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useText } from '../i18n/text.tsx';
import { Identifier } from './identifier.tsx';
import { useNotify } from './notify.tsx';

/** A text that is taken elsewhere, such as a token: to read, select or copy. */
export function CopyValue({ value, label }: { readonly value: string; readonly label: string }) {
  const text = useText();
  const notify = useNotify();
  const copy = () => navigator.clipboard.writeText(value).then(() => notify.done(text('copy.done')), notify.failed);
  return (
    <div>
      <p className="label">{label}</p>
      <Group gap="sm" align="center">
        <Identifier>{value}</Identifier>
        {navigator.clipboard && (
          <Button variant="default" size="compact-sm" onClick={copy}>
            {text('copy.action')}
          </Button>
        )}
      </Group>
    </div>
  );
}
