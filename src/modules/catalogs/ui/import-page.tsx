// SPDX-License-Identifier: Apache-2.0
import { Button, FileInput, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Out } from '../../../contract/contract.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { catalogs } from '../contract.ts';
import { api } from './parts/api.ts';
import { Libraries } from './parts/libraries.tsx';

type Judged = Out<typeof catalogs.importLibrary.output> & { readonly sourceName: string; readonly content: string };

/** Brings a framework of the hospital's own: first what is wrong with the file, by line, then the taking in. */
export function Page() {
  const text = useText();
  const mayImport = useMay()('catalogs:import');
  return (
    <PageFrame title={text('catalogs.bring')} sentence={text('catalogs.bring.sentence')}>
      {mayImport && <Bring />}
      <Part title={text('catalogs.libraries')} hint={text('catalogs.libraries.hint')}>
        <Libraries mayTakeBack={mayImport} />
      </Part>
    </PageFrame>
  );
}

function Bring() {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [judged, setJudged] = useState<Judged>();
  const refresh = () => client.invalidateQueries();
  const judge = useMutation({
    mutationFn: async (chosen: File) => {
      const input = { sourceName: chosen.name, content: await chosen.text() };
      setJudged({ ...(await api.importLibrary({ ...input, isTrial: true })), ...input });
    },
    onError: notify.failed,
  });
  const takeIn = useMutation({
    mutationFn: async ({ sourceName, content }: Judged) => {
      const { id, outcome } = await api.importLibrary({ sourceName, content });
      const undo = async () => {
        await api.takeBackLibrary({ id: id ?? '' });
        await refresh();
      };
      if (outcome === 'imported') notify.done(text('catalogs.bring.done', { name: sourceName }), undo);
      else notify.done(text('catalogs.bring.unchanged', { name: sourceName }));
      setFile(null);
      setJudged(undefined);
      await refresh();
    },
    onError: notify.failed,
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setJudged(undefined);
    if (chosen) judge.mutate(chosen);
  };
  return (
    <Part title={text('catalogs.bring.file')} hint={text('catalogs.bring.file.hint')}>
      <FileInput
        label={text('catalogs.import.file')}
        description={text('catalogs.bring.file.help')}
        accept=".yaml,.yml,.json"
        maw={420}
        value={file}
        onChange={choose}
      />
      {judged && <Report judged={judged} />}
      {judged && judged.outcome !== 'refused' && (
        <Group mt="md">
          <Button loading={takeIn.isPending} onClick={() => takeIn.mutate(judged)}>
            {text('catalogs.import.action')}
          </Button>
        </Group>
      )}
    </Part>
  );
}

const stateOf = { refused: 'fail', 'left-out': 'partial', noted: 'unknown' } as const;

function Report({ judged: { outcome, holds, findings, sourceName } }: { readonly judged: Judged }) {
  const text = useText();
  const isRefused = outcome === 'refused';
  return (
    <>
      <p role="status">
        <StateBadge
          state={isRefused ? 'fail' : 'pass'}
          label={text(isRefused ? 'catalogs.bring.refused' : 'catalogs.bring.fits')}
        />{' '}
        {isRefused
          ? text('catalogs.bring.refused.why', { name: sourceName })
          : text('catalogs.bring.holds', {
              catalogs: holds.catalogs,
              items: holds.items,
              pairs: holds.pairs,
              matrices: holds.matrices,
            })}
        {!isRefused && holds.threats > 0 && ` ${text('catalogs.bring.threats', { count: holds.threats })}`}
      </p>
      {findings.length > 0 && (
        <PlainTable
          label={text('catalogs.bring.report')}
          rows={findings}
          rowId={(row) => `${row.line} ${row.path} ${row.reason}`}
          columns={[
            { id: 'line', title: text('catalogs.bring.line'), align: 'end', cell: ({ line }) => line },
            {
              id: 'effect',
              title: text('catalogs.bring.effect'),
              cell: ({ effect }) => <StateBadge state={stateOf[effect]} label={text(`catalogs.effect.${effect}`)} />,
            },
            { id: 'path', title: text('catalogs.reject.at'), cell: ({ path }) => path },
            { id: 'reason', title: text('catalogs.reject.reason'), cell: ({ reason }) => reason },
          ]}
        />
      )}
    </>
  );
}
