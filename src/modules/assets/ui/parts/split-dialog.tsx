// SPDX-License-Identifier: Apache-2.0
import { Text, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type AssetDetail, api, useRefresh } from './api.ts';

type SplitDialogProps = {
  readonly assetId: string;
  readonly source: AssetDetail['sources'][number] | undefined;
  readonly onClose: () => void;
};

/** Takes one row of a source out of an asset, with a reason. */
export function SplitDialog({ assetId, source, onClose }: SplitDialogProps) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const split = async ({ reason }: { reason: string }) => {
    if (!source) return;
    const made = await api.assets.split({ assetId, rowId: source.rowId, reason });
    notify.done(text('assets.evidence.split.done'));
    void refresh();
    void navigate({ to: `/assets/${made.assetId}` });
  };
  return (
    <FormDialog
      opened={source !== undefined}
      onClose={onClose}
      title={text('assets.evidence.split.title')}
      action={text('assets.evidence.split')}
      initial={{ reason: '' }}
      onSubmit={split}
    >
      {(form) => (
        <>
          <Text>{text('assets.evidence.split.body', { source: source?.source ?? '' })}</Text>
          <Textarea
            label={text('assets.reason')}
            description={text('assets.reason.help')}
            required
            maxLength={1000}
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </FormDialog>
  );
}
