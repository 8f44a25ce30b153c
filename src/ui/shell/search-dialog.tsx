// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import type { Out } from '../../contract/contract.ts';
import { apiRoot } from '../../contract/http-mapping.ts';
import type { search } from '../../modules/search/contract.ts';
import { requestJson } from '../data/request.ts';
import { useText } from '../i18n/text.tsx';
import type { TextId } from '../i18n/text-ids.ts';
import { Dialog } from '../kit/layer.tsx';
import { useErrorsShown } from '../kit/shown-errors.ts';
import { usePlaces } from './navigation.tsx';
import classes from './search-dialog.module.css';

/** Something that was found: `to` is the address of its page. */
type Hit = Out<typeof search.everything.output>['items'][number];

const kinds: Readonly<Record<string, TextId>> = {
  page: 'search.kind.page',
  asset: 'search.kind.asset',
  risk: 'search.kind.risk',
  control: 'search.kind.control',
  document: 'search.kind.document',
  supplier: 'search.kind.supplier',
  contract: 'search.kind.contract',
  'legal-requirement': 'search.kind.legal-requirement',
  'processing-activity': 'search.kind.processing-activity',
  processor: 'search.kind.processor',
  'sharing-agreement': 'search.kind.sharing-agreement',
  'impact-assessment': 'search.kind.impact-assessment',
  'subject-request': 'search.kind.subject-request',
  incident: 'search.kind.incident',
  'clinical-service': 'search.kind.clinical-service',
  'clinical-process': 'search.kind.clinical-process',
  'competence-requirement': 'search.kind.competence-requirement',
  'recertification-campaign': 'search.kind.recertification-campaign',
  objective: 'search.kind.objective',
  'record-class': 'search.kind.record-class',
  'crypto-asset': 'search.kind.crypto-asset',
  person: 'search.kind.person',
  'event-report': 'search.kind.event-report',
  flow: 'search.kind.flow',
  finding: 'search.kind.finding',
  audit: 'search.kind.audit',
  'certification-plan': 'search.kind.certification-plan',
  'management-review': 'search.kind.management-review',
  baseline: 'search.kind.baseline',
  exception: 'search.kind.exception',
  loss: 'search.kind.loss',
  task: 'search.kind.task',
  evidence: 'search.kind.evidence',
  unit: 'search.kind.unit',
  import: 'search.kind.import',
  'catalog-item': 'search.kind.catalog-item',
  user: 'search.kind.user',
};

const mostPlaces = 5;

type SearchDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Finds pages and anything else that one may see. */
export function SearchDialog({ opened, onClose }: SearchDialogProps) {
  const text = useText();
  return (
    <Dialog opened={opened} onClose={onClose} title={text('search.title')} size="lg">
      <Search onDone={onClose} />
    </Dialog>
  );
}

function useHits(wanted: string): {
  hits: readonly Hit[];
  note: 'search.none' | 'search.failed' | null;
} {
  const [asked] = useDebouncedValue(wanted, 200);
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) =>
      requestJson<{ items: Hit[] }>(`${apiRoot}/search?text=${encodeURIComponent(asked)}`, { signal }),
    enabled: asked.length > 1,
  });
  useErrorsShown(found.error);
  const hits = found.data?.items ?? [];
  if (found.isError) return { hits, note: 'search.failed' };
  return { hits, note: found.isSuccess && hits.length === 0 ? 'search.none' : null };
}

function Search({ onDone }: { readonly onDone: () => void }) {
  const text = useText();
  const router = useRouter();
  const [wanted, setWanted] = useState('');
  const [active, setActive] = useState(0);
  const { hits, note } = useHits(wanted.trim());
  const places = usePlaces()
    .map(({ to, label }) => ({ id: to, title: text(label), kind: 'page', detail: null, to }))
    .filter(({ title }) => title.toLowerCase().includes(wanted.trim().toLowerCase()));
  const all: readonly Hit[] = [...places.slice(0, mostPlaces), ...hits];
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onDone();
    router.history.push(hit.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) setActive((active + move + all.length) % Math.max(all.length, 1));
    if (event.key === 'Enter') open(all[active]);
    if (move !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} />}
        aria-label={text('search.title')}
        placeholder={text('search.hint')}
        value={wanted}
        role="combobox"
        aria-expanded={all.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={all[active] ? `search-hit-${active}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
          setActive(0);
        }}
      />
      <div id="search-hits" role="listbox" aria-label={text('search.hits')} className={classes.hits}>
        {all.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
          <div
            key={`${hit.kind} ${hit.id}`}
            id={`search-hit-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.hit}
            onClick={() => open(hit)}
          >
            <span className={classes.found}>
              <span>{hit.title}</span>
              {hit.detail && <span className={classes.detail}>{hit.detail}</span>}
            </span>
            <span className={classes.kind}>{text(kinds[hit.kind] ?? 'search.kind.other')}</span>
          </div>
        ))}
      </div>
      <p role="status" className={classes.note}>
        {note && text(note)}
      </p>
    </>
  );
}
