// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { download } from '../../../ui/data/download.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { useDownload } from '../../../ui/kit/use-download.ts';
import { files } from '../../files/contract.ts';
import type { Evidence } from '../contract.ts';
import { api, itemQuery, refText, useRefreshEvidence } from './parts/api.ts';
import { Clearance, Freshness } from './parts/badges.tsx';
import classes from './parts/evidence.module.css';
import { LinkDialog } from './parts/link-dialog.tsx';
import { WithdrawDialog } from './parts/withdraw-dialog.tsx';

/** One piece of evidence: its file, what it is evidence for, and whether it may leave the house. */
export function Page() {
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const text = useText();
  const found = useQuery(itemQuery(id));
  if (found.data) return <Item item={found.data} />;
  return (
    <PageFrame title={text('evidence.title')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Item({ item }: { readonly item: Evidence }) {
  const text = useText();
  const actor = useActorName();
  const may = useMay();
  const notify = useNotify();
  const client = useQueryClient();
  const refresh = useRefreshEvidence();
  const { running, run, stop } = useDownload();
  const [dialog, setDialog] = useState<'clear' | 'withdraw' | 'link'>();
  const close = () => setDialog(undefined);
  const show = async (changed: Evidence) => {
    client.setQueryData(itemQuery(item.id).queryKey, changed);
    await refresh();
  };
  const clear = async () => {
    await show(await api.clear({ id: item.id }));
    notify.done(text('evidence.was-cleared'));
  };
  const isOpen = item.withdrawn === null;
  const mayRestricted = may('files:read-restricted');
  const mayFetch = mayRestricted || (may('files:read') && item.file.classification === 'cleared');
  const endpoint = mayRestricted ? files.downloadRestricted : files.download;
  const fetchFile = () => void run(item.file.name, (options) => download(endpoint, { id: item.file.id }, options));
  return (
    <PageFrame
      title={item.title}
      state={<Clearance item={item} />}
      owner={actor(item.collectedBy)}
      sentence={item.note ?? text('evidence.item.sentence')}
      callouts={
        item.withdrawn
          ? [{ id: 'withdrawn', state: 'unknown', title: text('evidence.was-withdrawn'), body: item.withdrawn.reason }]
          : []
      }
      primary={
        mayFetch
          ? running
            ? { label: text('action.stop'), onClick: stop }
            : { label: text('evidence.download'), onClick: fetchFile }
          : undefined
      }
      menu={[
        ...(isOpen && may('evidence:add') ? [{ label: text('evidence.link'), onClick: () => setDialog('link') }] : []),
        ...(isOpen && may('evidence:clear') && item.file.classification === 'restricted'
          ? [{ label: text('evidence.clear'), onClick: () => setDialog('clear') }]
          : []),
        ...(isOpen && may('evidence:add')
          ? [{ label: text('evidence.withdraw'), onClick: () => setDialog('withdraw'), isDestructive: true }]
          : []),
      ]}
    >
      <Part title={text('evidence.about')}>
        <About item={item} />
      </Part>
      <Part title={text('evidence.proves')}>
        <Links item={item} />
      </Part>
      <ConfirmDialog
        opened={dialog === 'clear'}
        onClose={close}
        title={text('evidence.clear.title')}
        action={text('evidence.clear')}
        onConfirm={clear}
      >
        {text('evidence.clear.body', { file: item.file.name })}
      </ConfirmDialog>
      <WithdrawDialog item={item} opened={dialog === 'withdraw'} onClose={close} onDone={show} />
      <LinkDialog item={item} opened={dialog === 'link'} onClose={close} onDone={show} />
    </PageFrame>
  );
}

function About({ item }: { readonly item: Evidence }) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  const period = [item.periodFrom, item.periodTo].map((day) => (day === null ? '…' : format.date(day)));
  return (
    <Facts>
      <Fact label={text('evidence.freshness')}>
        <Freshness item={item} />
      </Fact>
      <Fact label={text('evidence.valid-until')}>{item.validUntil && <DateText value={item.validUntil} exact />}</Fact>
      <Fact label={text('evidence.collected-at')}>
        <DateText value={item.collectedAt} exact />
      </Fact>
      <Fact label={text('evidence.collected-by')}>{actor(item.collectedBy)}</Fact>
      {(item.periodFrom || item.periodTo) && <Fact label={text('evidence.period')}>{period.join(' – ')}</Fact>}
      <Fact label={text('evidence.file')}>{`${item.file.name} (${format.fileSize(item.file.size)})`}</Fact>
      <Fact label="SHA-256">
        <Identifier>{item.file.sha256}</Identifier>
      </Fact>
    </Facts>
  );
}

function Links({ item: { controls, risks } }: { readonly item: Evidence }) {
  const text = useText();
  if (controls.length + risks.length === 0) return <p>{text('evidence.proves.nothing')}</p>;
  return (
    <ul className={classes.links}>
      {controls.map((ref) => (
        <li key={refText(ref)}>
          {text('evidence.control')}{' '}
          <Link to={`/controls/${encodeURIComponent(ref.catalog)}/${encodeURIComponent(ref.item)}`}>
            {refText(ref)}
          </Link>
        </li>
      ))}
      {risks.map((risk) => (
        <li key={risk}>
          {text('evidence.risk')} <Link to={`/risks/${risk}`}>{risk}</Link>
        </li>
      ))}
    </ul>
  );
}
