// SPDX-License-Identifier: Apache-2.0
import { Kbd, Table } from '@mantine/core';
import { useText } from '../i18n/text.tsx';
import { Dialog } from '../kit/layer.tsx';

const keys = [
  ['key.search', 'keys.search'],
  ['key.help', 'keys.help'],
  ['key.keys', 'keys.keys'],
  ['key.switch', 'keys.switch'],
  ['key.close', 'keys.close'],
  ['key.rows', 'keys.rows'],
  ['key.select', 'keys.select'],
  ['key.open', 'keys.open'],
] as const;

export function KeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const text = useText();
  return (
    <Dialog opened={opened} onClose={onClose} title={text('keys.title')}>
      <Table>
        <Table.Tbody>
          {keys.map(([key, meaning]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={140}>
                <Kbd>{text(key)}</Kbd>
              </Table.Th>
              <Table.Td>{text(meaning)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
