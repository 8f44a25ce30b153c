// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { countItem } from '../../model.ts';
import type { BaselineDetail, BaselineItem, Result } from '../../schemas.ts';
import { api, baselinesChanged, requestException } from './api.ts';

type ItemsProps = {
  readonly row: BaselineDetail;
  readonly assets: number | null;
  readonly mayEdit: boolean;
  readonly onEdit: (item: BaselineItem) => void;
};

/** The items, each with its controls, and what is known of it. */
export function Items({ row, assets, mayEdit, onEdit }: ItemsProps) {
  const text = useText();
  const local = useLocal();
  const notify = useNotify();
  const set = (items: readonly BaselineItem[], seen = row.revision) =>
    api.setItems({ id: row.id, revision: seen, items: [...items] }).finally(baselinesChanged);
  const remove = (item: BaselineItem) =>
    void set(row.items.filter(({ id }) => id !== item.id)).then(
      ({ revision }) => notify.done(text('baselines.items.saved'), () => set(row.items, revision)),
      notify.failed,
    );
  const rows = row.items.map((item) => ({ ...item, ...countItem(item.id, row.results, assets) }));
  return (
    <Part title={text('baselines.items')} hint={text('baselines.items.hint')}>
      <PlainTable
        label={text('baselines.items')}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { id: 'requirement', title: text('baselines.requirement'), cell: ({ requirement }) => local(requirement) },
          {
            id: 'controls',
            title: text('baselines.controls'),
            cell: ({ controls }) => (
              <Group gap="xs">
                {controls.map((control) => (
                  <Link key={control} to={`/controls/iso-27799-2025/${control}`} style={{ lineHeight: '24px' }}>
                    {control}
                  </Link>
                ))}
              </Group>
            ),
          },
          { id: 'pass', title: text('baselines.met'), align: 'end', cell: ({ pass }) => pass || '–' },
          { id: 'fail', title: text('baselines.not-met'), align: 'end', cell: ({ fail }) => fail || '–' },
          { id: 'noData', title: text('baselines.no-data'), align: 'end', cell: ({ noData }) => noData ?? '–' },
          {
            id: 'exceptions',
            title: text('baselines.exceptions'),
            cell: ({ id }) =>
              row.exceptions
                .filter(({ item }) => item === id)
                .map((exception) => (
                  <span key={exception.id}>
                    <Link to={`/exceptions/${exception.id}`}>{text(`exceptions.state.${exception.state}`)}</Link>{' '}
                  </span>
                )),
          },
          ...(mayEdit
            ? [
                {
                  ...{ id: 'edit', title: text('baselines.actions') },
                  cell: (item: BaselineItem) => (
                    <Group gap={4} wrap="nowrap">
                      <Button
                        {...{ variant: 'subtle', size: 'compact-sm' }}
                        aria-label={text('baselines.items.edit-one', { name: item.id })}
                        onClick={() => onEdit(item)}
                      >
                        {text('baselines.items.edit')}
                      </Button>
                      <Button
                        {...{ variant: 'subtle', size: 'compact-sm' }}
                        aria-label={text('baselines.items.remove-one', { name: item.id })}
                        onClick={() => remove(itemOf(item))}
                      >
                        {text('baselines.items.remove')}
                      </Button>
                    </Group>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Part>
  );
}

const itemOf = ({ id, requirement, controls }: BaselineItem): BaselineItem => ({ id, requirement, controls });

/** Where an item is not met: to be fixed, or to become an exception with an end. */
export function Deviations({ row }: { readonly row: BaselineDetail }) {
  const text = useText();
  const actor = useActorName();
  const request = useRequest(row);
  const mayRequest = useMay()('exceptions:request');
  const failed = row.results.filter(({ answer }) => answer === 'fail');
  if (failed.length === 0) return null;
  return (
    <Part title={text('baselines.deviations')} hint={text('baselines.deviations.hint')}>
      <PlainTable
        label={text('baselines.deviations')}
        rows={failed}
        rowId={({ item, assetId }) => `${item} ${assetId}`}
        columns={[
          { id: 'item', title: text('baselines.item'), cell: ({ item }) => item },
          {
            id: 'asset',
            title: text('baselines.asset'),
            cell: ({ assetId, assetLabel }) => <Link to={`/assets/${assetId}`}>{assetLabel}</Link>,
          },
          { id: 'note', title: text('baselines.note'), cell: ({ note }) => note },
          { id: 'by', title: text('baselines.seen-by'), cell: ({ recordedBy }) => actor(recordedBy) },
          { id: 'at', title: text('baselines.seen-at'), cell: ({ recordedAt }) => <DateText value={recordedAt} /> },
          ...(mayRequest
            ? [
                {
                  ...{ id: 'request', title: text('baselines.actions') },
                  cell: (result: Result) => (
                    <Button
                      {...{ variant: 'subtle', size: 'compact-sm' }}
                      aria-label={text('baselines.request-for', { name: `${result.item}, ${result.assetLabel}` })}
                      onClick={() => request(result)}
                    >
                      {text('baselines.request')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Part>
  );
}

/** Makes a draft of an exception from what was seen, and opens it. */
function useRequest({ id, items, owner, ownerUnit }: BaselineDetail) {
  const text = useText();
  const local = useLocal();
  const notify = useNotify();
  const navigate = useNavigate();
  return ({ item, assetId, assetLabel, note }: Result) => {
    const found = items.find((one) => one.id === item);
    const requirement = found ? local(found.requirement) : undefined;
    const year = Number(dayOf().slice(0, 4)) + 1;
    void requestException({
      ...{ name: `${item}: ${assetLabel}`, targetKind: 'baseline', targetRef: `${id}:${item}` },
      ...{ reason: note ?? requirement ?? item, owner: owner ?? assetLabel, expires: `${year}-12-31`, ownerUnit },
      assets: [{ id: assetId, label: assetLabel }],
    }).then((made) => {
      notify.done(text('baselines.requested'));
      void navigate({ to: `/exceptions/${made.id}` });
    }, notify.failed);
  };
}
