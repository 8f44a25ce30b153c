// SPDX-License-Identifier: Apache-2.0
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../../ui/data/me.ts';
import { useDataLanguage, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { RowLinks } from '../../../../ui/kit/row-links.tsx';
import type { RequirementDetail } from '../../schemas.ts';
import { api, catalog, findControls, findDocuments, findDuties, requirementChanged } from './api.ts';

/** What is to meet a requirement, and the duties to report that come from it. */
export function RequirementParts({ id }: { readonly id: string }) {
  const found = useQuery({ queryKey: ['legal', 'row', id], queryFn: () => api.show({ id }) });
  return <Loaded query={found}>{(row) => <Parts row={row} />}</Loaded>;
}

function Parts({ row }: { readonly row: RequirementDetail }) {
  const text = useText();
  const notify = useNotify();
  const may = useMay();
  const language = useDataLanguage();
  const findIf = <T,>(permission: string, find: T) => (may('legal:update') && may(permission) ? find : undefined);
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const set = (changed: { controls?: string[]; documentIds?: string[]; dutyIds?: string[] }) => {
    const { id, revision, controls, documents, duties } = row;
    const now = { controls: ids(controls), documentIds: ids(documents), dutyIds: ids(duties) };
    void api.link({ id, revision, ...now, ...changed }).then(requirementChanged, notify.failed);
  };
  return (
    <>
      {row.source && (
        <Anchor href={row.source} target="_blank" rel="noreferrer">
          {text('legal.source.open')}
        </Anchor>
      )}
      <Part title={text('legal.controls')} hint={text('legal.controls.hint')}>
        <RowLinks
          label={text('legal.controls')}
          rows={row.controls}
          to={(id) => `/controls/${catalog}/${id}`}
          find={findIf('catalogs:read', (words: string) => findControls(words, language))}
          addLabel={text('legal.controls.add')}
          none={text('legal.controls.none')}
          onChange={(rows) => set({ controls: ids(rows) })}
        />
      </Part>
      <Part title={text('legal.documents')}>
        <RowLinks
          label={text('legal.documents')}
          rows={row.documents}
          to={(id) => `/documents/${id}`}
          find={findIf('documents:read', findDocuments)}
          addLabel={text('legal.documents.add')}
          none={text('legal.documents.none')}
          onChange={(rows) => set({ documentIds: ids(rows) })}
        />
        {row.hiddenDocuments > 0 && <p>{text('table.hidden', { count: row.hiddenDocuments })}</p>}
      </Part>
      <Part title={text('legal.duties')}>
        <RowLinks
          label={text('legal.duties')}
          rows={row.duties}
          to={(id) => `/incidents/duties?row=${id}`}
          find={findIf('incidents:read', findDuties)}
          addLabel={text('legal.duties.add')}
          none={text('legal.duties.none')}
          onChange={(rows) => set({ dutyIds: ids(rows) })}
        />
      </Part>
    </>
  );
}
