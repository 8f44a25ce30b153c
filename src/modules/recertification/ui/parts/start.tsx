// SPDX-License-Identifier: Apache-2.0
import { Button, FileInput, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import type { CampaignDetail } from '../../schemas.ts';
import { api, campaignChanged } from './api.ts';

/** Takes the list of rights in that a campaign reviews; from then on it does not change. */
export function Start({ row: { id, revision } }: { readonly row: CampaignDetail }) {
  const text = useText();
  const notify = useNotify();
  const [list, setList] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const start = async () => {
    setBusy(true);
    setError(undefined);
    await api.start({ id, revision, text: list }).then(campaignChanged, setError);
    setBusy(false);
  };
  const takeOwn = () => void api.ownRights({}).then((own) => setList(own.text), notify.failed);
  return (
    <Part title={text('recertification.start')} hint={text('recertification.start.hint')}>
      <FileInput
        label={text('recertification.file')}
        accept=".csv,.txt,.tsv"
        maw={420}
        onChange={(file) => void file?.text().then(setList)}
      />
      <Textarea
        label={text('recertification.list')}
        description={text('recertification.list.help')}
        value={list}
        onChange={({ currentTarget: { value } }) => setList(value)}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        my="md"
      />
      {error !== undefined && <ErrorState error={error} />}
      <Group>
        <Button loading={busy} disabled={list.trim() === ''} onClick={() => void start()}>
          {text('recertification.start.action')}
        </Button>
        <Button variant="default" onClick={takeOwn}>
          {text('recertification.own')}
        </Button>
      </Group>
    </Part>
  );
}
