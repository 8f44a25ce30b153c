// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Dialog } from '../../../../ui/kit/layer.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { saveFile, toCsv } from '../../../../ui/kit/save-file.ts';

type Reject = { readonly at: string; readonly reason: string };
type RejectsProps = { readonly rejects: readonly Reject[]; readonly onClose: () => void };

/** The lines of a file that could not be used, each with its place and its reason. */
export function Rejects({ rejects, onClose }: RejectsProps) {
  const text = useText();
  const [at, reason] = [text('catalogs.reject.at'), text('catalogs.reject.reason')];
  const save = () => saveFile('rejects.csv', toCsv([[at, reason], ...rejects.map((row) => [row.at, row.reason])]));
  return (
    <Dialog
      opened={rejects.length > 0}
      onClose={onClose}
      title={text('catalogs.rejects', { count: rejects.length })}
      size="lg"
    >
      <PlainTable
        label={text('catalogs.rejects', { count: rejects.length })}
        rows={rejects}
        rowId={(row) => `${row.at} ${row.reason}`}
        columns={[
          { id: 'at', title: at, cell: (row) => row.at },
          { id: 'reason', title: reason, cell: (row) => row.reason },
        ]}
      />
      <Button mt="md" variant="default" onClick={save}>
        {text('chart.save', { format: 'CSV' })}
      </Button>
    </Dialog>
  );
}
